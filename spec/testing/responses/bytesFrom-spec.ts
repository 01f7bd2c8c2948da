import { eachValueFrom } from 'rivulet';
import { MockError, type MockBody } from 'rivulet/testing';
import { lastValueFrom, of, toArray } from 'rxjs';
import { bytesFrom } from '../../../src/testing/responses/bytesFrom.js';
import { bytesOf } from '../../support/bytesOf.js';
import { chatOf, endlessTexts } from '../chatOf.js';

const [na, ive] = [bytesOf('na'), bytesOf('ïve')];
const mixed: readonly (string | Uint8Array)[] = ['na', ive];
const readable = (chunks: readonly (string | Uint8Array)[]) =>
  new ReadableStream<string | Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });

describe('bytesFrom', () => {
  it.each<[string, () => MockBody, Uint8Array[]]>([
    ['text', () => 'naïve', [bytesOf('naïve')]],
    ['an empty text', () => '', [new Uint8Array()]],
    ['bytes', () => na, [na]],
    ['a Buffer', () => Buffer.from('na'), [Buffer.from('na')]],
    ['an Observable', () => of(...mixed), [na, ive]],
    ['a web stream', () => readable(mixed), [na, ive]],
    ['a list', () => mixed, [na, ive]],
    ['a set', () => new Set(mixed), [na, ive]],
    [
      'a generator',
      function* () {
        yield* mixed;
      },
      [na, ive],
    ],
    [
      'an async generator',
      async function* () {
        await Promise.resolve();
        yield* mixed;
      },
      [na, ive],
    ],
  ])('should be the chunks of %s, as bytes', async (_, make, chunks) => {
    expect(await lastValueFrom(bytesFrom(make()).pipe(toArray()))).toEqual(chunks);
  });

  it('should hand on the bytes themselves', () => {
    const seen: Uint8Array[] = [];
    bytesFrom([na]).subscribe((bytes) => seen.push(bytes));
    expect(seen[0]).toBe(na);
  });

  it.each<[string, (log: { made: number }) => MockBody]>([
    [
      'a generator',
      function* (log) {
        for (; log.made < 10_000; log.made++) yield 'x';
      },
    ],
    [
      'an async generator',
      async function* (log) {
        for (; log.made < 10_000; log.made++) {
          await Promise.resolve();
          yield 'x';
        }
      },
    ],
    [
      'a web stream',
      (log) =>
        new ReadableStream({
          pull(controller) {
            if (log.made++ < 10_000) controller.enqueue('x');
          },
        }),
    ],
  ])('should hold %s back for who is slow', async (_, make) => {
    const log = { made: 0 };
    let taken = 0;
    for await (const bytes of eachValueFrom(bytesFrom(make(log)), { highWaterValues: 4 })) {
      taken += bytes.length;
      for (let turns = 0; turns < 50; turns++) await Promise.resolve();
      // Four may wait, one is too many, one is in the web stream.
      expect(log.made - taken).toBeLessThanOrEqual(6);
      if (taken === 20) break;
    }
  });

  it('should hold an event stream back', async () => {
    const { stream, log } = chatOf(endlessTexts());
    for await (const bytes of eachValueFrom(bytesFrom(stream), { highWaterValues: 4 })) if (bytes.length > 0) break;
    expect(log).toEqual({ begun: 1, made: 6, left: 1 });
  });

  it.each<[string, () => MockBody]>([
    ['a web stream', () => readable(mixed)],
    ['a generator', () => mixed.values()],
    [
      'an async generator',
      async function* () {
        yield* await Promise.resolve(mixed);
      },
    ],
  ])('should refuse to read %s twice, which would be empty', async (_, make) => {
    const body = make();
    await lastValueFrom(bytesFrom(body).pipe(toArray()));
    expect(() => bytesFrom(body)).toThrow(MockError);
    expect(() => bytesFrom(body)).toThrow('that an answer before has read');
  });

  it('should refuse what is no body', () => {
    expect(() => bytesFrom({ a: 1 } as never)).toThrow(MockError);
  });
});
