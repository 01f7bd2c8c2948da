import type { ValueIterator } from 'rivulet';
import { defer, EMPTY, finalize, NEVER, type Observable, Subject, take, tap, throwError } from 'rxjs';

const END = { done: true, value: undefined };

/**
 * What all sinks for `for await` have in common: the iterator protocol.
 *
 * @param wrapped what one value is given as
 */
export function itShouldBeAValueIterator(
  iterate: (source: Observable<number>) => ValueIterator<unknown>,
  wrapped: (value: number) => unknown = (value) => value,
): void {
  const given = (value: number) => ({ done: false, value: wrapped(value) });

  it('should subscribe at the first next, once', () => {
    const source = new Subject<number>();
    let subscriptions = 0;
    const iterator = iterate(
      defer(() => {
        subscriptions++;
        return source;
      }),
    );
    expect(subscriptions).toBe(0);
    void iterator.next();
    void iterator.next();
    expect(subscriptions).toBe(1);
  });

  it('should give each of the reads that overlap a value of its own, in order', async () => {
    const source = new Subject<number>();
    const iterator = iterate(source);
    const settled: number[] = [];
    const reads = [0, 1, 2].map(async (index) => {
      const result = await iterator.next();
      settled.push(index);
      return result;
    });
    for (const value of [1, 2, 3]) source.next(value);

    expect(await Promise.all(reads)).toEqual([given(1), given(2), given(3)]);
    expect(settled).toEqual([0, 1, 2]);
  });

  it('should end the reads that wait, and those to come, with the source', async () => {
    const source = new Subject<number>();
    const iterator = iterate(source);
    const reads = [iterator.next(), iterator.next(), iterator.next()];
    source.next(1);
    source.complete();

    expect(await Promise.all(reads)).toEqual([given(1), END, END]);
    expect(await iterator.next()).toEqual(END);
  });

  it('should end at once for an empty source, and fail at once for one that does', async () => {
    const failing = iterate(throwError(() => new RangeError('mine')));

    expect(await iterate(EMPTY).next()).toEqual(END);
    await expect(failing.next()).rejects.toThrow(new RangeError('mine'));
    expect(await failing.next()).toEqual(END);
  });

  it('should tell the first of the reads that wait of an error, and end the others', async () => {
    const source = new Subject<number>();
    const iterator = iterate(source);
    const reads = [iterator.next(), iterator.next(), iterator.next()];
    source.next(1);
    source.error(new RangeError('mine'));

    expect(await Promise.allSettled(reads)).toEqual([
      { status: 'fulfilled', value: given(1) },
      { status: 'rejected', reason: new RangeError('mine') },
      { status: 'fulfilled', value: END },
    ]);
    expect(await iterator.next()).toEqual(END);
  });

  it('should keep an error that nobody waits for, and tell of it once', async () => {
    const source = new Subject<number>();
    const iterator = iterate(source);
    const read = iterator.next();
    source.next(1);
    source.error(new RangeError('mine'));
    await read;
    // Time for the runner to notice a rejection that nobody handles.
    await new Promise(setImmediate);

    await expect(iterator.next()).rejects.toThrow(new RangeError('mine'));
    expect(await iterator.next()).toEqual(END);
  });

  it('should tell nobody of an error that came before return', async () => {
    const source = new Subject<number>();
    const iterator = iterate(source);
    void iterator.next();
    source.next(1);
    source.error(new RangeError('mine'));

    expect(await iterator.return()).toEqual(END);
    expect(await iterator.next()).toEqual(END);
  });

  it('should unsubscribe at once at return, and end the reads that wait before it resolves', async () => {
    const source = new Subject<number>();
    const iterator = iterate(source);
    const results: unknown[] = [];
    for (const read of [iterator.next(), iterator.next()]) void read.then((result) => results.push(result));
    const returned = iterator.return();

    expect(source.observed).toBe(false);
    expect(await returned).toEqual(END);
    expect(results).toEqual([END, END]);
    expect(await iterator.return()).toEqual(END);
  });

  it('should never subscribe when it was returned before', async () => {
    const source = new Subject<number>();
    const iterator = iterate(source);
    await iterator.return();

    expect(await iterator.next()).toEqual(END);
    expect(source.observed).toBe(false);
  });

  it('should give out nothing that came before return', async () => {
    const source = new Subject<number>();
    const iterator = iterate(source);
    void iterator.next();
    for (const value of [1, 2, 3]) source.next(value);
    await iterator.return();

    expect(await iterator.next()).toEqual(END);
  });

  it('should unsubscribe at once at throw, and reject with that error', async () => {
    const source = new Subject<number>();
    const iterator = iterate(source);
    const read = iterator.next();
    const thrown = iterator.throw(new RangeError('yours'));

    expect(source.observed).toBe(false);
    await expect(thrown).rejects.toThrow(new RangeError('yours'));
    expect(await read).toEqual(END);
    expect(await iterator.next()).toEqual(END);
  });

  it('should be left when it is returned by the source itself, while that subscribes or later', async () => {
    const source = new Subject<number>();
    const later: ValueIterator<unknown> = iterate(source.pipe(tap(() => void later.return())));
    const read = later.next();
    source.next(1);
    expect(source.observed).toBe(false);
    expect(await read).toEqual(END);

    const atOnce: ValueIterator<unknown> = iterate(
      defer(() => {
        void atOnce.return();
        return source;
      }),
    );
    expect(await atOnce.next()).toEqual(END);
    expect(source.observed).toBe(false);
  });

  it('should end the reads that wait also when a teardown of the source throws', async () => {
    const iterator = iterate(
      NEVER.pipe(
        finalize(() => {
          throw new RangeError('mine');
        }),
      ),
    );
    const read = iterator.next();
    const left = (async () => iterator.return())();

    await expect(left).rejects.toThrow('mine');
    expect(await Promise.race([read, new Promise(setImmediate)])).toEqual(END);
  });

  it('should leave the source when a loop breaks', async () => {
    const source = new Subject<number>();
    const seen: unknown[] = [];
    const loop = (async () => {
      for await (const value of iterate(source)) {
        seen.push(value);
        break;
      }
    })();
    source.next(1);
    await loop;

    expect(seen).toEqual([wrapped(1)]);
    expect(source.observed).toBe(false);
  });

  it('should leave the source when the body of a loop throws, whose error passes', async () => {
    const source = new Subject<number>();
    const loop = (async () => {
      for await (const value of iterate(source)) throw new RangeError(JSON.stringify(value));
    })();
    source.next(1);

    await expect(loop).rejects.toThrow(new RangeError(JSON.stringify(wrapped(1))));
    expect(source.observed).toBe(false);
  });

  it('should leave a loop whose source is over', async () => {
    const source = new Subject<number>();
    const seen: unknown[] = [];
    const loop = (async () => {
      for await (const value of iterate(source.pipe(take(1)))) seen.push(value);
    })();
    source.next(1);
    await loop;

    expect(seen).toEqual([wrapped(1)]);
    expect(source.observed).toBe(false);
  });

  it('should be disposed of by await using', async () => {
    const source = new Subject<number>();
    let read: Promise<unknown> | undefined;
    {
      await using iterator = iterate(source);
      read = iterator.next();
      expect(source.observed).toBe(true);
    }
    expect(source.observed).toBe(false);
    expect(await read).toEqual(END);
  });
}
