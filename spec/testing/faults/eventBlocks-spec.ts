import fc from 'fast-check';
import { concat, from, NEVER, Observable, of, take } from 'rxjs';
import { eventBlocks } from '../../../src/testing/faults/eventBlocks.js';
import { bytesOf } from '../../support/bytesOf.js';
import { chunkings } from '../../support/chunkings.js';
import { decodeChunks } from '../../support/decodeChunks.js';
import { chunkSizes, cutBy, eventStreamBytes } from '../../support/eventStreamBytes.js';
import { readSse, recordingNames } from '../../support/recordings.js';
import { runMarbles } from '../../support/runMarbles.js';
import { seeded } from '../../support/seeded.js';

function blocksOf(chunks: readonly Uint8Array[]): Uint8Array[] {
  const blocks: Uint8Array[] = [];
  from(chunks)
    .pipe(eventBlocks())
    .subscribe((block) => blocks.push(block));
  return blocks;
}
const texts = (blocks: readonly Uint8Array[]) => blocks.map((block) => Buffer.from(block).toString('latin1'));

describe('eventBlocks', () => {
  it.each<[string, readonly string[]]>([
    ['', []],
    ['data: a\n\n', ['data: a\n\n']],
    ['data: a\n\ndata: b\n\n', ['data: a\n\n', 'data: b\n\n']],
    ['data: a\r\n\r\ndata: b\r\n\r\n', ['data: a\r\n\r\n', 'data: b\r\n\r\n']],
    ['data: a\r\rdata: b\r\r', ['data: a\r\r', 'data: b\r\r']],
    ['data: a\r\n\ndata: b', ['data: a\r\n\n', 'data: b']],
    ['data: a\n\rdata: b', ['data: a\n\r', 'data: b']],
    ['data: a\n\r\ndata: b', ['data: a\n\r\n', 'data: b']],
    ['data: a\r\r\ndata: b', ['data: a\r\r\n', 'data: b']],
    ['data: a\ndata: b\n\n', ['data: a\ndata: b\n\n']],
    [': ping\n\ndata: a\n\n', [': ping\n\n', 'data: a\n\n']],
    ['\n\ndata: a\n\n\n', ['\n', '\n', 'data: a\n\n', '\n']],
    ['\r\n\r\n', ['\r\n', '\r\n']],
    ['\r\r', ['\r', '\r']],
    ['data: a', ['data: a']],
    ['data: a\n', ['data: a\n']],
    ['{"error":{}}', ['{"error":{}}']],
    [' \n\n', [' \n\n']],
  ])('should cut %j behind each blank line, in whatever chunks it comes', (text, blocks) => {
    for (const { chunks } of chunkings(bytesOf(text))) expect(texts(blocksOf(chunks))).toEqual(blocks);
  });

  it('should change no byte, and cut at the same places, for any stream and any chunks', () => {
    fc.assert(
      fc.property(eventStreamBytes, chunkSizes, (stream, sizes) => {
        const blocks = blocksOf([stream]);
        expect(Buffer.concat(blocks)).toEqual(Buffer.from(stream));
        expect(blocksOf(cutBy(sizes, stream))).toEqual(blocks);
        expect(blocks.every(({ length }) => length > 0)).toBe(true);
      }),
      seeded(300),
    );
  });

  it('should give blocks of one event at most, and miss none', () => {
    fc.assert(
      fc.property(eventStreamBytes, (stream) => {
        const blocks = blocksOf([stream]);
        let told = 0;
        for (const [index, block] of blocks.entries()) {
          const so = decodeChunks(blocks.slice(0, index + 1)).events.length;
          expect(so - told).toBeLessThanOrEqual(1);
          told = so;
          // A block is closed: a second blank line dispatches nothing more.
          if (index < blocks.length - 1)
            expect(decodeChunks([block, bytesOf('\n')]).events.length).toBeLessThanOrEqual(1);
        }
        expect(told).toBe(decodeChunks([stream]).events.length);
      }),
      seeded(200),
    );
  });

  it.each(recordingNames)('should give each event of a recording by itself: %s', (name) => {
    const stream = readSse(name);
    const events = blocksOf([stream]).map((block) => decodeChunks([block]).events);
    expect(events.every(({ length }) => length <= 1)).toBe(true);
    expect(events.flat()).toEqual(decodeChunks([stream]).events);
  });

  it('should give a block as soon as its end is there', () => {
    runMarbles(({ cold, expectObservable, expectSubscriptions }) => {
      const chunks = { a: bytesOf('data: a\n'), b: bytesOf('\ndata'), c: bytesOf(': b\n\n') };
      const source = cold('-a-b-c-|', chunks);
      const expected = '   ---x-y-|';
      const subs = '       ^------!';

      expectObservable(source.pipe(eventBlocks())).toBe(expected, {
        x: bytesOf('data: a\n\n'),
        y: bytesOf('data: b\n\n'),
      });
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('should give what has no end at the end, and pass an error without it', () => {
    runMarbles(({ cold, expectObservable }) => {
      const chunks = { a: bytesOf('data: a') };
      expectObservable(cold('-a-|', chunks).pipe(eventBlocks())).toBe('---(a|)', chunks);
      expectObservable(cold('-a-#', chunks).pipe(eventBlocks())).toBe('---#');
      expectObservable(cold<Uint8Array>('---|').pipe(eventBlocks())).toBe('---|');
      expectObservable(NEVER.pipe(eventBlocks())).toBe('-');
    });
  });

  it('should keep no byte of a chunk that is used again', () => {
    const memory = bytesOf('data: a');
    const blocks: Uint8Array[] = [];
    concat(
      of(memory),
      new Observable<Uint8Array>((subscriber) => {
        memory.fill(0x21);
        subscriber.next(bytesOf('\n\n'));
        subscriber.complete();
      }),
    )
      .pipe(eventBlocks())
      .subscribe((block) => blocks.push(block));
    expect(texts(blocks)).toEqual(['data: a\n\n']);
  });

  it('should start clean when it is subscribed to again, and stop within a chunk', () => {
    const seen: string[] = [];
    const source = from([bytesOf('data: a\n\ndata: b\n\ndata: c')]).pipe(eventBlocks());
    for (let subscription = 0; subscription < 2; subscription++) {
      source.pipe(take(2)).subscribe((block) => seen.push(...texts([block])));
    }
    expect(seen).toEqual(['data: a\n\n', 'data: b\n\n', 'data: a\n\n', 'data: b\n\n']);
  });
});
