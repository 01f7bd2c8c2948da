import { EventStreamDecoder, ServerSentEvent } from 'rivulet';
import { bytesOf } from '../support/bytesOf.js';
import { chunkings } from '../support/chunkings.js';
import { createRandom } from 'rivulet/testing';
import { decodeChunks, type DecodedEvent } from '../support/decodeChunks.js';
import { differenceOf, type ExpectedStream } from '../support/differenceOf.js';
import { expectType } from '../support/expectType.js';
import { interpretEventStream } from '../support/interpretEventStream.js';
import { readSse, recordingNames } from '../support/recordings.js';
import { eventStreamVectors } from './eventStreamVectors.js';

function collect(): {
  readonly events: ServerSentEvent[];
  readonly closed: boolean;
  next(event: ServerSentEvent): void;
} {
  const events: ServerSentEvent[] = [];
  return { events, closed: false, next: (event) => events.push(event) };
}

/** The first way to cut the stream that gives something else than expected. */
function wrongChunking(stream: Uint8Array, expected: ExpectedStream, splits?: readonly number[]): string | undefined {
  for (const { name, chunks } of chunkings(stream, { splits })) {
    const difference = differenceOf(decodeChunks(chunks), expected);
    if (difference !== undefined) return `${name}: ${difference}`;
  }
  return undefined;
}

describe('EventStreamDecoder', () => {
  describe.each(Object.entries(eventStreamVectors))('%s', (_, vectors) => {
    it.each(vectors)('should decode $name, however it is cut', ({ stream, events, comments }) => {
      expect(wrongChunking(stream, { events, comments })).toBeUndefined();
    });

    it.each(vectors)('should agree with the steps of the standard: $name', ({ stream, events, comments }) => {
      expect(interpretEventStream(stream)).toMatchObject(comments === undefined ? { events } : { events, comments });
    });
  });

  describe('the recorded streams', () => {
    // Each block is `data: …` or `event: …` above it, as their README says.
    function eventsOf(text: string): DecodedEvent[] {
      return text
        .split('\n\n')
        .slice(0, -1)
        .map((block) => {
          const [, event = 'message', data] = /^(?:event: (.*)\n)?data: (.*)$/.exec(block) ?? [];
          if (data === undefined) throw new Error(`expected a block of a recording, got ${block}`);
          return { event, data, id: '', retry: undefined };
        });
    }

    // Everywhere is quadratic: a large recording is split around its line ends and letters of many bytes, and at random.
    function splitsOf(stream: Uint8Array): readonly number[] | undefined {
      if (stream.length < 12_000) return undefined;
      const random = createRandom(stream.length);
      const splits = new Set(Array.from({ length: 200 }, () => random(stream.length)));
      stream.forEach((byte, index) => {
        const near = byte === 10 || byte === 13 || byte >= 0x80;
        if (near && random(8) === 0) for (const step of [-1, 0, 1, 2]) splits.add(index + step);
      });
      return Array.from(splits);
    }

    it.each(recordingNames)('should decode %s, however it is cut', (name) => {
      const stream = readSse(name);
      const events = eventsOf(new TextDecoder().decode(stream));

      expect(wrongChunking(stream, { events, comments: [] }, splitsOf(stream))).toBeUndefined();
    });

    it.each(['\r', '\r\n'])('should decode them with %j for a line end', (lineEnd) => {
      for (const name of recordingNames) {
        const text = new TextDecoder().decode(readSse(name));
        const stream = bytesOf(text.replaceAll('\n', lineEnd));
        const splits = Array.from({ length: 100 }, (_, index) => Math.floor((stream.length * index) / 100));

        expect(wrongChunking(stream, { events: eventsOf(text), comments: [] }, splits)).toBeUndefined();
      }
    });
  });

  it('should hand over instances of ServerSentEvent', () => {
    const receiver = collect();
    new EventStreamDecoder(receiver).decode(bytesOf('event: add\nid: 1\nretry: 2\ndata: a\n\ndata: b\n\n'));

    expect(receiver.events).toStrictEqual([
      new ServerSentEvent('add', 'a', '1', 2),
      new ServerSentEvent('message', 'b', '1'),
    ]);
  });

  it('should hand over each event at once, with the chunk that ends its block', () => {
    const receiver = collect();
    const decoder = new EventStreamDecoder(receiver);
    const counts = Array.from('data: a\n\ndata: b\r\rdata: c\r\n\r\n', (letter) => {
      decoder.decode(bytesOf(letter));
      return receiver.events.length;
    });

    //                          d a t a : _ a  n  n
    expect(counts).toEqual(
      [0, 0, 0, 0, 0, 0, 0, 0, 1].concat([1, 1, 1, 1, 1, 1, 1, 1, 2], [2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 3]),
    );
  });

  it('should keep streams apart that are decoded at the same time', () => {
    const left = collect();
    const right = collect();
    const decoders = [new EventStreamDecoder(left), new EventStreamDecoder(right)] as const;
    const streams = ['id: 1\ndata: é1\n\ndata: é2\r\n\r\n', 'event: x\ndata: ü1\r\rdata: ü2\n\n'].map((text) =>
      bytesOf(text),
    );
    for (let index = 0; index < 40; index++) {
      decoders.forEach((decoder, which) => {
        decoder.decode(streams[which]!.subarray(index, index + 1));
      });
    }

    expect(left.events.map(({ data, id }) => [data, id])).toEqual([
      ['é1', '1'],
      ['é2', '1'],
    ]);
    expect(right.events.map(({ data, event }) => [data, event])).toEqual([
      ['ü1', 'x'],
      ['ü2', 'message'],
    ]);
  });

  it('should take chunks that are views of another type of memory', () => {
    const receiver = collect();
    const decoder = new EventStreamDecoder(receiver);
    const shared = new Uint8Array(new SharedArrayBuffer(32));
    shared.set(bytesOf('data: é\n\n'), 4);
    decoder.decode(shared.subarray(4, 14));
    decoder.decode(Buffer.from('data: ü\n\n'));
    class Piece extends Uint8Array {}
    decoder.decode(Piece.from(bytesOf('data: ö\n\n')));

    expect(receiver.events.map(({ data }) => data)).toEqual(['é', 'ü', 'ö']);
  });

  describe('end', () => {
    it('should start anew: no open block, no type, no id, no retry', () => {
      const receiver = collect();
      const decoder = new EventStreamDecoder(receiver);
      decoder.decode(bytesOf('id: 1\nretry: 2\nevent: add\ndata: dropped\nda'));
      decoder.end();
      decoder.decode(bytesOf('ta: a\n\ndata: b\n\n'));

      expect(receiver.events).toStrictEqual([new ServerSentEvent('message', 'b')]);
    });

    it.each([
      ['a CR', bytesOf('data: a\n\r'), bytesOf('\ndata: b\n\n')],
      ['half a letter', bytesOf('data: ', 0xc3), bytesOf('data: b\n\n')],
      ['half a byte order mark', bytesOf(0xef, 0xbb), bytesOf(0xef, 0xbb, 0xbf, 'data: b\n\n')],
      ['an event', bytesOf('data: a\n\n'), bytesOf('\uFEFFdata: b\n\n')],
      ['a long line', bytesOf(`data: ${'x'.repeat(100_000)}`), bytesOf('data: b\n\n')],
    ])('should take another body, with a byte order mark of its own, after %s', (_, first, second) => {
      const receiver = collect();
      const decoder = new EventStreamDecoder(receiver);
      decoder.decode(first);
      decoder.end();
      receiver.events.length = 0;
      decoder.decode(second);

      expect(receiver.events).toStrictEqual([new ServerSentEvent('message', 'b')]);
    });
  });

  describe('a receiver that closes', () => {
    function closeAfter(count: number) {
      const data: string[] = [];
      return {
        data,
        get closed() {
          return data.length >= count;
        },
        next(event: ServerSentEvent): void {
          data.push(event.data);
        },
      };
    }

    const text = 'data: 1\n\nevent: x\ndata: 2\n\n: ping\n\ndata: 3\ndata: 3\n\ndata: é\r\n\r\nid: 5\ndata: 5\r\r';
    const all = ['1', '2', '3\n3', 'é', '5'];

    it.each([1, 2, 3, 4, 5])('should get no event after event %i, however the bytes are cut', (count) => {
      for (const { name, chunks } of chunkings(bytesOf(text))) {
        const receiver = closeAfter(count);
        const decoder = new EventStreamDecoder(receiver);
        for (const chunk of chunks) decoder.decode(chunk);

        expect([name, ...receiver.data]).toEqual([name, ...all.slice(0, count)]);
      }
    });

    it('should get no comment after the event that closed it', () => {
      const comments: string[] = [];
      const decoder = new EventStreamDecoder(closeAfter(1), { onComment: (comment) => comments.push(comment) });
      decoder.decode(bytesOf(': before\n\ndata: 1\n\n: after\n\n'));

      expect(comments).toEqual(['before']);
    });

    it('should get no event when it was closed before the first byte', () => {
      for (const { name, chunks } of chunkings(bytesOf(text))) {
        const receiver = closeAfter(0);
        const decoder = new EventStreamDecoder(receiver);
        for (const chunk of chunks) decoder.decode(chunk);

        expect([name, ...receiver.data]).toEqual([name]);
      }
    });

    it('should not be told that what it did not want was too large', () => {
      const stream = bytesOf(
        'data: 1\n\ndata: 2\n\ndata: 3\n\ndata: 4444444444444444444444444444444444444444444444444',
      );
      for (const { chunks } of chunkings(stream)) {
        const receiver = closeAfter(1);
        const decoder = new EventStreamDecoder(receiver, { maxEventBytes: 9 });
        for (const chunk of chunks) decoder.decode(chunk);

        expect(receiver.data).toEqual(['1']);
      }
    });
  });

  it.each<[string, unknown]>([
    ['a text', 'data: a\n\n'],
    ['words', Uint16Array.of(100, 97)],
    ['a buffer without a view', bytesOf('data: a\n\n').buffer],
    ['a view without a size of its own', new DataView(new ArrayBuffer(8))],
    ['a list of bytes', [100, 97]],
  ])('should throw a TypeError that says what to do for %s', (_, chunk) => {
    const decode = () => {
      new EventStreamDecoder(collect()).decode(chunk as Uint8Array);
    };

    expect(decode).toThrow(TypeError);
    expect(decode).toThrow(/expected .*Uint8Array.*TextEncoder/);
  });

  it('should let what the receiver throws out of decode', () => {
    const decoder = new EventStreamDecoder({
      closed: false,
      next() {
        throw new RangeError('mine');
      },
    });

    expect(() => {
      decoder.decode(bytesOf('data: a\n\n'));
    }).toThrow(new RangeError('mine'));
  });

  it('should let what onComment throws out of decode', () => {
    const onComment = () => {
      throw new RangeError('mine');
    };
    const decoder = new EventStreamDecoder(collect(), { onComment });

    expect(() => {
      decoder.decode(bytesOf(': ping\n'));
    }).toThrow(new RangeError('mine'));
  });

  it('should have the types that it says', () => {
    const decoder = new EventStreamDecoder({
      closed: false,
      next: (event) => {
        expectType<ServerSentEvent>(event);
      },
    });
    expectType<(chunk: Uint8Array) => void>(decoder.decode.bind(decoder));
    expectType<() => void>(decoder.end.bind(decoder));
    // @ts-expect-error a text has to be encoded first
    expectType<Parameters<typeof decoder.decode>>(['data: a\n\n']);
    // @ts-expect-error a receiver says whether it is closed
    expect(() => new EventStreamDecoder({ next: () => undefined })).not.toThrow();
    // @ts-expect-error a limit is a number
    expect(() => new EventStreamDecoder(collect(), { maxEventBytes: '1' })).not.toThrow();
  });
});
