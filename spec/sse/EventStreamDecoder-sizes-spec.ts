import { EventStreamDecoder } from 'rivulet';
import { bytesOf } from '../support/bytesOf.js';
import { randomChunks, type Chunking } from '../support/chunkings.js';
import { createRandom, type Random } from 'rivulet/testing';
import { decodeChunks, type DecodedEvent } from '../support/decodeChunks.js';
import { differenceOf } from '../support/differenceOf.js';

// Where the decoder changes its ways: the sizes of what it copies, appends, decodes at once, and keeps; and the size
// from which on it decodes letters of many bytes otherwise.
const SIZES = [48, 512, 1024, 4 * 1024, 8 * 1024, 64 * 1024];
const AROUND = SIZES.flatMap((size) => [size - 1, size, size + 1]);
const LINE_ENDS = ['\n', '\r', '\r\n'];

interface Built {
  readonly stream: Uint8Array;
  readonly events: readonly DecodedEvent[];
}

/** Writes blocks, and remembers which events they are: the expected ones, known before any decoding. */
class StreamBuilder {
  readonly events: DecodedEvent[] = [];
  private text = '';
  private id = '';

  constructor(private readonly lineEnd: () => string) {}

  add(data: string, fields: { event?: string; id?: string; retry?: number; comment?: string } = {}): this {
    const { event, id, retry, comment } = fields;
    if (comment !== undefined) this.line(`: ${comment}`);
    if (event !== undefined) this.line(`event: ${event}`);
    for (const part of data.split('\n')) this.line(`data: ${part}`);
    if (retry !== undefined) this.line(`retry: ${retry}`);
    if (id !== undefined) this.line(`id: ${id}`);
    this.line('');
    this.id = id ?? this.id;
    this.events.push({ event: event ?? 'message', data, id: this.id, retry });
    return this;
  }

  build(rest = ''): Built {
    return { stream: bytesOf(this.text + rest), events: this.events };
  }

  private line(text: string): void {
    const end = this.lineEnd();
    // A blank line of LF behind a CR would be the second half of a CR LF, and no line.
    this.text += text === '' && end === '\n' && this.text.endsWith('\r') ? '\r' : text + end;
  }
}

/** Cuts that meet the sizes and the line ends of a large stream, where all of them would be too many. */
function* awkwardChunkings(stream: Uint8Array, runs = 12): Generator<Chunking> {
  yield { name: 'whole', chunks: [stream] };
  yield { name: 'byte by byte', chunks: pieces(stream, 1) };
  for (const size of [...AROUND, 16 * 1024, 128 * 1024]) {
    if (size > stream.length) continue;
    yield { name: `pieces of ${size}`, chunks: pieces(stream, size) };
    // The first piece shifts all the others.
    yield {
      name: `3 bytes, then pieces of ${size}`,
      chunks: [stream.subarray(0, 3), ...pieces(stream.subarray(3), size)],
    };
  }
  const random = createRandom(stream.length);
  const ends = Array.from(stream.keys()).filter((index) => stream[index] === 10 || stream[index] === 13);
  for (let run = 0; run < runs; run++) {
    const split = ends[random(ends.length)]! + random(4) - 1;
    yield { name: `split at ${split}`, chunks: [stream.subarray(0, split), stream.subarray(split)] };
    yield { name: `random with seed ${run}`, chunks: randomChunks(stream, run) };
  }
}

function pieces(stream: Uint8Array, size: number): readonly Uint8Array[] {
  return Array.from({ length: Math.ceil(stream.length / size) }, (_, index) =>
    stream.subarray(index * size, (index + 1) * size),
  );
}

function wrongChunking({ stream, events }: Built, runs?: number): string | undefined {
  for (const { name, chunks } of awkwardChunkings(stream, runs)) {
    const difference = differenceOf(decodeChunks(chunks), { events });
    if (difference !== undefined) return `${name}: ${difference}`;
  }
  return undefined;
}

/** A text of so many bytes in UTF-8, of letters of one to four bytes or of one byte only. */
function textOf(bytes: number, random: Random, wide: boolean): string {
  const letters = wide ? ['e', 'é', 'ש', '語', '…', '😀', '\u0085', '\uFFFD'] : ['e', ' ', '"', ':', '\\', '0'];
  let text = '';
  for (let left = bytes; left > 0;) {
    const letter = letters[random(letters.length)]!;
    const size = Buffer.byteLength(letter);
    text += size <= left ? letter : 'x'.repeat(left);
    left -= Math.min(size, left);
  }
  return text;
}

/** The least milliseconds of three tries, so that a pause of the machine does not count. */
function bestTime(chunks: readonly Uint8Array[]): number {
  const times = Array.from({ length: 3 }, () => {
    const start = performance.now();
    const decoder = new EventStreamDecoder({ closed: false, next: () => undefined });
    for (const chunk of chunks) decoder.decode(chunk);
    return performance.now() - start;
  });
  return Math.min(...times);
}

describe('EventStreamDecoder', () => {
  describe.each(LINE_ENDS)('with %j for a line end', (lineEnd) => {
    it.each(AROUND)('should decode a line of %i bytes among short ones', (size) => {
      for (const wide of [false, true]) {
        const random = createRandom(size);
        const built = new StreamBuilder(() => lineEnd)
          .add('before')
          .add(textOf(size - 'data: '.length, random, wide))
          .add('after', { event: 'x' })
          .build();

        expect(wrongChunking(built, 4)).toBeUndefined();
      }
    });

    it.each(SIZES.filter((size) => size >= 512))('should decode an event of many lines and %i bytes', (size) => {
      for (const wide of [false, true]) {
        const random = createRandom(size);
        const lines: string[] = [];
        for (let left = size; left > 8; left -= lines.at(-1)!.length + 8) {
          lines.push(textOf(random(Math.min(left, 300)), random, wide && random(2) === 0));
        }
        const data = lines.join('\n');
        const built = new StreamBuilder(() => lineEnd)
          .add('before', { id: '1' })
          .add(data, { event: 'x', comment: 'ping', retry: 5 })
          .add(data)
          .build('data: unfinished');

        expect(wrongChunking(built, 4)).toBeUndefined();
      }
    });

    it.each([8 * 1024, 64 * 1024, 200 * 1024])('should decode many short events that pass %i bytes', (size) => {
      const random = createRandom(size);
      const builder = new StreamBuilder(() => lineEnd);
      for (let bytes = 0; bytes <= size; bytes += 100) {
        const data = textOf(random(160), random, random(20) === 0);
        builder.add(random(30) === 0 ? `${data}\n${data}` : data, {
          ...(random(3) === 0 && { event: random(2) === 0 ? 'response.output_text.delta' : 'größe' }),
          ...(random(50) === 0 && { id: `${bytes}` }),
        });
      }

      expect(wrongChunking(builder.build(), 6)).toBeUndefined();
    });

    it('should hand over an event with the chunk that ends it, whatever unfinished line it also begins', () => {
      const missing: string[] = [];
      for (const before of [0, 10, ...AROUND]) {
        for (const after of [0, 1, ...AROUND]) {
          const counts: number[] = [];
          const decoder = new EventStreamDecoder({ closed: false, next: ({ data }) => counts.push(data.length) });
          decoder.decode(bytesOf(`data: ${'x'.repeat(before)}`));
          decoder.decode(bytesOf(`y${lineEnd}${lineEnd}data: z${lineEnd}${lineEnd}data: ${'x'.repeat(after)}`));
          if (String(counts) !== `${before + 1},1`) missing.push(`${before} before, ${after} after: ${String(counts)}`);
        }
      }

      expect(missing).toEqual([]);
    });

    it('should decode stretches of ASCII and of other letters in turn', () => {
      const random = createRandom(7);
      const builder = new StreamBuilder(() => lineEnd);
      for (let stretch = 0; stretch < 24; stretch++) {
        const bytes = 100 + random(2_400);
        for (let index = 0; index < 1 + random(6); index++) builder.add(textOf(bytes, random, stretch % 2 === 1));
      }

      expect(wrongChunking(builder.build())).toBeUndefined();
    });
  });

  it.each(Array.from({ length: 12 }, (_, index) => index))(
    'should decode a stream with line ends of all kinds, of seed %i',
    (seed) => {
      const random = createRandom(seed);
      // Now and then one kind for a while: the decoder has a shorter way for texts without CR.
      let ends = LINE_ENDS;
      const builder = new StreamBuilder(() => ends[random(ends.length)]!);
      const size = 2 ** (8 + random(10));
      for (let bytes = 0; bytes < size;) {
        if (random(10) === 0) ends = random(2) === 0 ? LINE_ENDS : [LINE_ENDS[random(3)]!];
        const largest = 2 ** random(13);
        const lines = Array.from({ length: random(4) === 0 ? 1 + random(8) : 1 }, () =>
          textOf(random(largest), random, random(3) === 0),
        );
        builder.add(lines.join('\n'), {
          ...(random(5) === 0 && { event: `type-${random(3)}` }),
          ...(random(5) === 0 && { id: ['', '1', 'é'][random(3)]! }),
          ...(random(8) === 0 && { retry: random(5_000) }),
          ...(random(8) === 0 && { comment: textOf(random(200), random, true) }),
        });
        bytes += lines.reduce((sum, line) => sum + line.length, 20);
      }

      expect(wrongChunking(builder.build())).toBeUndefined();
    },
  );

  it('should keep a byte order mark at the start of a chunk of letters that are not ASCII', () => {
    // Large enough for the other decoder of such letters, which the chunk before has brought about.
    const letters = 'é'.repeat(2_000);
    const stream = [bytesOf(`data: ${letters}\n\n`), bytesOf(`\uFEFFdata: no\ndata: ${letters}\n\n`)];

    expect(decodeChunks(stream).events.map(({ data }) => data)).toEqual([letters, letters]);
  });

  it.each(LINE_ENDS)('should take time linear in the size of one chunk with %j for a line end', (lineEnd) => {
    // Lines so long that their end is searched for, not met.
    const event = `data: ${'x'.repeat(1_000)}${lineEnd}${lineEnd}`;
    const smallMs = bestTime([bytesOf(event.repeat(500))]);
    const largeMs = bestTime([bytesOf(event.repeat(16_000))]);

    // 32 times the bytes. Quadratic is 1,000 times the time.
    expect(largeMs).toBeLessThan(320 * Math.max(smallMs, 0.5));
  });

  it('should decode 20,000 data lines of one event that come byte by byte', () => {
    const lines = Array.from({ length: 20_000 }, (_, index) => `${index}`);
    const built = new StreamBuilder(() => '\n').add(lines.join('\n')).build();

    expect(differenceOf(decodeChunks(pieces(built.stream, 1)), built)).toBeUndefined();
  });

  it('should decode an event of 16 MiB in pieces of 16 KiB', () => {
    const data = '0123456789abcde…'.repeat((16 * 1024 * 1024) / 18);
    const built = new StreamBuilder(() => '\n').add(data).build();

    expect(differenceOf(decodeChunks(pieces(built.stream, 16 * 1024)), built)).toBeUndefined();
  });
});
