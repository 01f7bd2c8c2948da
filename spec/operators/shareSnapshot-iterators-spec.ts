import {
  accumulateChat,
  accumulateResponse,
  eachValueFrom,
  fromIterable,
  shareSnapshot,
  syncValuesFrom,
  type AttemptBoundary,
} from 'rivulet';
import type { ChatCompletionChunk, ResponseStreamEvent } from 'rivulet/openai';
import fc from 'fast-check';
import { from, lastValueFrom, Subject, type OperatorFunction } from 'rxjs';
import { seeded } from '../support/seeded.js';
import { readRecording } from '../wire/readRecording.js';

/** Reads to the end, or to the error. */
async function collect<T>(values: AsyncIterable<T>): Promise<{ readonly all: readonly T[]; readonly error?: unknown }> {
  const all: T[] = [];
  try {
    for await (const value of values) all.push(value);
    return { all };
  } catch (error) {
    return { all, error };
  }
}

const late = (snapshot: string) => ({ snapshot, delta: undefined });
const letters = Array.from('abcdefgh');

describe('shareSnapshot', () => {
  describe('with any late subscriber', () => {
    const itShouldEndAlike = <Piece>(
      name: string,
      accumulate: () => OperatorFunction<Piece | AttemptBoundary, unknown>,
    ) => {
      it(`should end with the snapshot that all have: ${name}`, async () => {
        const pieces = readRecording(name) as readonly Piece[];
        const whole = await lastValueFrom(from(pieces).pipe(accumulate()));
        fc.assert(
          fc.property(fc.nat({ max: pieces.length }), (at) => {
            const source = new Subject<Piece>();
            const shared = source.pipe(shareSnapshot({ accumulate: accumulate() }));
            const ends: unknown[] = [];
            const subscribe = (index: number) => {
              shared.subscribe(({ snapshot }) => (ends[index] = snapshot));
            };
            subscribe(0);
            for (const piece of pieces.slice(0, at)) source.next(piece);
            subscribe(1);
            for (const piece of pieces.slice(at)) source.next(piece);
            source.complete();
            subscribe(2);

            expect(ends).toEqual([whole, whole, whole]);
          }),
          seeded(30),
        );
      });
    };
    itShouldEndAlike<ChatCompletionChunk>('chat-tool-calls.sse', accumulateChat);
    itShouldEndAlike<ChatCompletionChunk>('chat-azure-content-filter.sse', accumulateChat);
    itShouldEndAlike<ResponseStreamEvent>('responses-tool-call.sse', accumulateResponse);
  });

  describe('with an iterator that lags', () => {
    const shareLetters = () => {
      const source = new Subject<string>();
      const shared = source.pipe(shareSnapshot());
      const lagging = () => eachValueFrom(shared, { highWaterValues: 1 });
      return { source, shared, lagging };
    };

    it('should skip what it cannot take, and give all of it in one when it can', async () => {
      const { source, lagging } = shareLetters();
      const iterator = lagging();
      const first = iterator.next();
      for (const letter of 'abcdef') source.next(letter);

      expect((await first).value).toEqual({ snapshot: 'a', delta: 'a' });
      expect((await iterator.next()).value).toEqual({ snapshot: 'ab', delta: 'b' });
      expect((await iterator.next()).value).toEqual({ snapshot: 'abc', delta: 'c' });
      expect((await iterator.next()).value).toEqual(late('abcdef'));
      source.next('g');
      expect((await iterator.next()).value).toEqual({ snapshot: 'abcdefg', delta: 'g' });
    });

    it.each([undefined, new RangeError('mine')])(
      'should end behind the snapshot of all that came, with the error if there was one: %p',
      async (error) => {
        const { source, lagging } = shareLetters();
        const iterator = lagging();
        void iterator.next();
        for (const letter of letters) source.next(letter);
        if (error === undefined) source.complete();
        else source.error(error);
        const end = await collect(iterator);

        expect(end.all.at(-1)).toEqual(late('abcdefgh'));
        expect(end.all).toHaveLength(3);
        expect(end.error).toBe(error);
      },
    );

    it('should not hold back the source, nor the others', async () => {
      const shared = fromIterable(letters).pipe(shareSnapshot());
      const lagging = eachValueFrom(shared, { highWaterValues: 1 });
      const texts: string[] = [];
      const first = lagging.next();
      const slower = eachValueFrom(shared, { highWaterValues: 1 });

      expect((await first).value).toEqual({ snapshot: 'a', delta: 'a' });
      shared.subscribe({
        next: ({ snapshot }) => texts.push(snapshot),
        complete: () => texts.push('complete'),
      });
      expect(texts).toEqual(['abcdefgh', 'complete']);
      expect((await collect(slower)).all).toEqual([late('abcdefgh')]);
      expect((await collect(lagging)).all.at(-1)).toEqual(late('abcdefgh'));
    });

    it('should give a loop that takes all at once the first and the last', () => {
      const shared = fromIterable(letters).pipe(shareSnapshot());
      expect([...syncValuesFrom(shared)]).toEqual([{ snapshot: 'a', delta: 'a' }, late('abcdefgh')]);
    });

    it('should leave the source when it is left, though it lags', async () => {
      const { source, lagging } = shareLetters();
      const iterator = lagging();
      void iterator.next();
      for (const letter of letters) source.next(letter);
      await iterator.return();

      expect(source.observed).toBe(false);
      expect(await iterator.next()).toEqual({ done: true, value: undefined });
    });

    it('should give each of them, whatever it misses, snapshots that its pieces add up to', async () => {
      const turns = fc.array(fc.constantFrom('piece', 'read 0', 'read 1', 'read 1'), { maxLength: 60 });
      await fc.assert(
        fc.asyncProperty(turns, fc.integer({ min: 0, max: 3 }), async (steps, highWaterValues) => {
          const source = new Subject<string>();
          const shared = source.pipe(shareSnapshot());
          const readers = [0, 1].map(() => eachValueFrom(shared, { highWaterValues }));
          const reads = readers.map((reader) => [reader.next()]);
          let text = '';
          for (const step of steps) {
            const index = Number(step.split(' ')[1]);
            const reader = readers[index];
            if (reader !== undefined) reads[index]?.push(reader.next());
            else {
              text += letters[text.length % letters.length] ?? '';
              source.next(text.slice(-1));
            }
          }
          source.complete();
          for (const [index, reader] of readers.entries()) {
            const asked = (await Promise.all(reads[index] ?? [])).flatMap(({ value }) => value ?? []);
            const { all } = await collect(reader);
            // No more than the mark and one wait when nobody reads, and the one that stands for what was skipped.
            expect(all.length).toBeLessThanOrEqual(highWaterValues + 2);
            let so = '';
            for (const { snapshot, delta } of [...asked, ...all]) {
              expect(snapshot).toBe(delta === undefined ? text.slice(0, snapshot.length) : so + delta);
              so = snapshot;
            }
            expect(so).toBe(text);
          }
        }),
        seeded(300),
      );
    });
  });
});
