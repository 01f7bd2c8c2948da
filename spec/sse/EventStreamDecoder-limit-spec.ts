import fc from 'fast-check';
import { EventStreamDecoder, EventTooLargeError } from 'rivulet';
import { bytesOf } from '../support/bytesOf.js';
import { chunkings } from '../support/chunkings.js';
import { decodeChunks, type Decoded } from '../support/decodeChunks.js';
import { differenceOf, type ExpectedStream } from '../support/differenceOf.js';
import { chunkSizes, cutBy, eventStreamBytes } from '../support/eventStreamBytes.js';
import { interpretEventStream } from '../support/interpretEventStream.js';
import { seeded } from '../support/seeded.js';

const DEFAULT_MAX_EVENT_BYTES = 256 * 1024 * 1024;

/**
 * The rule of `maxEventBytes` on a whole stream: the bytes of the lines of a block, one for each line end, a CR LF too.
 * A bad sequence has the bytes of the U+FFFD that it becomes. Of an unfinished last line only its own bytes count.
 * A byte order mark counts for the first block.
 */
function interpretWithLimit(stream: Uint8Array, maxEventBytes: number): ExpectedStream {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let block = 0;
  let wholeBlocks = 0;
  let start = 0;
  for (let index = 0; index < stream.length; index++) {
    if (stream[index] !== 10 && stream[index] !== 13) continue;
    const line = decoder.decode(stream.subarray(start, index));
    const isBlank = line === '' || (start === 0 && line === '\uFEFF');
    block += Buffer.byteLength(line) + 1;
    if (stream[index] === 13 && stream[index + 1] === 10) index++;
    start = index + 1;
    if (block > maxEventBytes) break;
    if (isBlank) {
      block = 0;
      wholeBlocks = start;
    }
  }
  const tooLarge = block > maxEventBytes || stream.length - start > maxEventBytes - block;
  const { events } = interpretEventStream(stream.subarray(0, tooLarge ? wholeBlocks : stream.length));
  return { events, errorCode: tooLarge ? 'EVENT_TOO_LARGE' : undefined };
}

describe('EventStreamDecoder', () => {
  describe('maxEventBytes', () => {
    function decode(stream: Uint8Array, maxEventBytes: number): readonly (readonly [string, Decoded])[] {
      return Array.from(chunkings(stream), ({ name, chunks }) => [name, decodeChunks(chunks, { maxEventBytes })]);
    }

    // Block, its bytes with its blank line.
    it.each([
      ['data: a\n\n', 9],
      ['data: a\r\r', 9],
      ['data: a\r\n\r\n', 9],
      ['data: é😀\n\n', 14],
      ['data: é😀\r\n\r\n', 14],
      ['data: a\ndata: b\n\n', 17],
      ['data: a\r\ndata: b\r\n\r\n', 17],
      [': comment\nevent: x\nid: 1\nretry: 2\nother\ndata\n\n', 46],
      [': nothing but a comment\n\n', 25],
      ['event: only-a-type\r\n\r\n', 20],
    ])('should count the bytes of all lines of %j', (block, size) => {
      const stream = bytesOf('data\n\n', block, block, 'data\n\n');
      const { events } = interpretEventStream(stream);
      for (const [name, result] of decode(stream, size)) {
        expect([name, differenceOf(result, { events })]).toEqual([name, undefined]);
      }
      for (const [name, result] of decode(stream, size - 1)) {
        expect([name, differenceOf(result, { events: events.slice(0, 1), errorCode: 'EVENT_TOO_LARGE' })]).toEqual([
          name,
          undefined,
        ]);
      }
    });

    it('should bound an event that never ends, with and without line ends', () => {
      for (const piece of [
        'x'.repeat(1_000),
        `${'x'.repeat(999)}\n`,
        `${'x'.repeat(999)}\r`,
        ': ping\n',
        '\u00e9'.repeat(500),
      ]) {
        const chunk = bytesOf(piece);
        const chunks = Array.from({ length: Math.ceil(100_000 / chunk.length) + 1 }, () => chunk);
        const { events, error } = decodeChunks([bytesOf('data: a\n\n'), ...chunks], { maxEventBytes: 100_000 });

        expect([events.length, error]).toEqual([1, expect.any(EventTooLargeError)]);
      }
    });

    it('should throw in the chunk that passes the limit, not later', () => {
      const chunks = Array.from({ length: 200 }, () => bytesOf('x'.repeat(1_000)));

      expect(decodeChunks(chunks.slice(0, 100), { maxEventBytes: 100_000 }).error).toBeUndefined();
      expect(decodeChunks(chunks.slice(0, 101), { maxEventBytes: 100_000 }).error).toBeInstanceOf(EventTooLargeError);
    });

    it('should start to count anew with each event', () => {
      const stream = bytesOf('data: 0123456789\n\n'.repeat(10_000));

      expect(decodeChunks([stream], { maxEventBytes: 18 }).events).toHaveLength(10_000);
    });

    it('should tell the limit in its error', () => {
      const { error } = decodeChunks([bytesOf('data: a\n\n')], { maxEventBytes: 5 });

      expect(error).toBeInstanceOf(EventTooLargeError);
      expect(error).toMatchObject({ maxEventBytes: 5, code: 'EVENT_TOO_LARGE' });
    });

    it('should be 256 MiB unless given', () => {
      const decoder = new EventStreamDecoder({ closed: false, next: () => undefined });
      const piece = new Uint8Array(8 * 1024 * 1024).fill(0x78);
      for (let bytes = 0; bytes < DEFAULT_MAX_EVENT_BYTES; bytes += piece.length) decoder.decode(piece);

      expect(() => {
        decoder.decode(bytesOf('x'));
      }).toThrow(new EventTooLargeError(DEFAULT_MAX_EVENT_BYTES));
    });

    it('should take no limit', () => {
      expect(decodeChunks([bytesOf('data: a\n\n')], { maxEventBytes: Infinity }).events).toHaveLength(1);
    });

    it('should give the same events and the same error, or none, however the bytes are cut', () => {
      fc.assert(
        fc.property(eventStreamBytes, chunkSizes, fc.nat({ max: 120 }), (stream, sizes, maxEventBytes) => {
          const expected = interpretWithLimit(stream, maxEventBytes);
          for (const chunks of [[stream], cutBy(sizes, stream), cutBy([1], stream), cutBy([0, 7], stream)]) {
            expect(differenceOf(decodeChunks(chunks, { maxEventBytes }), expected)).toBeUndefined();
          }
        }),
        seeded(2_000),
      );
    });
  });
});
