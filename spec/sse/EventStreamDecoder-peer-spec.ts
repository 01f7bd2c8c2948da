import { createParser } from 'eventsource-parser';
import fc from 'fast-check';
import { bytesOf } from '../support/bytesOf.js';
import { decodeChunks } from '../support/decodeChunks.js';
import { differenceOf } from '../support/differenceOf.js';
import { chunkSizes, cutBy, eventStreamBytes } from '../support/eventStreamBytes.js';
import { interpretEventStream } from '../support/interpretEventStream.js';
import { seeded } from '../support/seeded.js';

// Random streams against two peers: the steps of the standard written down naively, and eventsource-parser 3.1.1.
//
// Where eventsource-parser differs, and what the standard says (HTML 9.2.6):
//
// 1. A CR that is the last letter it has: it waits for the next one, for ever at the end of the stream. "CR not
//    followed by LF" ends a line. It gets an LF more in that case.
// 2. It takes text. "Streams must be decoded using the UTF-8 decode algorithm": a TextDecoder does it for both, with
//    U+FFFD for bad bytes and without the byte order mark, which it would leave in place itself.
// 3. It drops a leading "ï»¿", the bytes of a mark each taken for a letter. Streams that begin with them are left out.
// 4. It gives `id` to the event of its block only, and forgets that of a block without data. "The buffer does not get
//    reset, so the last event ID string of the event source remains set to this value": compared where it gives one.
// 5. It leaves `event` undefined where the standard initialises the type with `message`.
// 6. It tells of `retry` when it reads the line. Ours gives it to the next event, where the standard says nothing.

interface PeerEvent {
  readonly event: string;
  readonly data: string;
  readonly id: string | undefined;
  readonly retry: number | undefined;
}

interface PeerResult {
  readonly events: readonly PeerEvent[];
  readonly comments: readonly string[];
}

function parseByPeer(text: string): PeerResult {
  const events: PeerEvent[] = [];
  const comments: string[] = [];
  let retry: number | undefined;
  const parser = createParser({
    onEvent({ event = 'message', data, id }) {
      events.push({ event, data, id, retry });
      retry = undefined;
    },
    onRetry(milliseconds) {
      retry = milliseconds;
    },
    onComment(comment) {
      comments.push(comment);
    },
  });
  parser.feed(text);
  if (text.endsWith('\r')) parser.feed('\n');
  return { events, comments };
}

describe('EventStreamDecoder', () => {
  it('should give what the steps of the standard give, for any stream and any chunks', () => {
    fc.assert(
      fc.property(eventStreamBytes, chunkSizes, (stream, sizes) => {
        const expected = interpretEventStream(stream);

        expect(differenceOf(decodeChunks([stream]), expected)).toBeUndefined();
        expect(differenceOf(decodeChunks(cutBy(sizes, stream)), expected)).toBeUndefined();
        expect(differenceOf(decodeChunks(cutBy([1], stream)), expected)).toBeUndefined();
      }),
      seeded(1_500),
    );
  });

  it('should give what eventsource-parser gives, but for the differences named above', () => {
    fc.assert(
      fc.property(eventStreamBytes, chunkSizes, (stream, sizes) => {
        const text = new TextDecoder().decode(stream);
        fc.pre(!text.startsWith('ï»¿'));
        const peer = parseByPeer(text);
        const { events, comments } = decodeChunks(cutBy(sizes, stream));

        expect(events.map(({ event, data, retry }) => ({ event, data, retry }))).toEqual(
          peer.events.map(({ event, data, retry }) => ({ event, data, retry })),
        );
        expect(events.map(({ id }, index) => (peer.events[index]?.id === undefined ? undefined : id))).toEqual(
          peer.events.map(({ id }) => id),
        );
        expect(comments).toEqual(peer.comments);
      }),
      seeded(1_500),
    );
  });

  describe('should do as the standard says where eventsource-parser does not', () => {
    function dataOfPeer(text: string): readonly string[] {
      const data: string[] = [];
      createParser({ onEvent: (event) => data.push(event.data) }).feed(text);
      return data;
    }

    function dataOfOurs(text: string): readonly string[] {
      return decodeChunks([bytesOf(text)]).events.map(({ data }) => data);
    }

    it('1: a CR at the end of the stream ends its line', () => {
      expect([dataOfOurs('data: a\r\r'), dataOfPeer('data: a\r\r')]).toEqual([['a'], []]);
    });

    it('2: a byte order mark is dropped', () => {
      expect([dataOfOurs('\uFEFFdata: a\n\n'), dataOfPeer('\uFEFFdata: a\n\n')]).toEqual([['a'], []]);
    });

    it('3: three letters at the start are not', () => {
      expect([dataOfOurs('ï»¿data: a\n\n'), dataOfPeer('ï»¿data: a\n\n')]).toEqual([[], ['a']]);
    });

    it('4: an id stays', () => {
      const text = 'id: 1\ndata: a\n\ndata: b\n\n';

      expect(decodeChunks([bytesOf(text)]).events.map(({ id }) => id)).toEqual(['1', '1']);
      expect(parseByPeer(text).events.map(({ id }) => id)).toEqual(['1', undefined]);
    });

    it('4: an id of a block without data stays', () => {
      const text = 'id: 1\n\ndata: b\n\n';

      expect(decodeChunks([bytesOf(text)]).events.map(({ id }) => id)).toEqual(['1']);
      expect(parseByPeer(text).events.map(({ id }) => id)).toEqual([undefined]);
    });
  });
});
