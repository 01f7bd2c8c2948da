import { BufferOverflowError, fromIterable, toReadableStream } from 'rivulet';
import { concat, defer, NEVER, of, Subject, throwError } from 'rxjs';
import { bytesOf } from '../support/bytesOf.js';
import { expectType } from '../support/expectType.js';

const END = { done: true, value: undefined };

/** Lets all promises settle that can. */
const settle = () => new Promise(setImmediate);

/** The platform's errors are not of the classes of this realm. */
const named = (name: string) => expect.objectContaining({ name }) as Error;

/** 1, 2, 3 … as far as they are asked for. */
function counting() {
  let made = 0;
  function* numbers() {
    for (;;) yield ++made;
  }
  return { source: fromIterable(numbers()), made: () => made };
}

describe('toReadableStream', () => {
  it('should give the values as they are, then close', async () => {
    const reader = toReadableStream(of('a', { b: 1 }, undefined)).getReader();

    expect(await reader.read()).toEqual({ done: false, value: 'a' });
    expect(await reader.read()).toEqual({ done: false, value: { b: 1 } });
    expect(await reader.read()).toEqual({ done: false, value: undefined });
    expect(await reader.read()).toEqual(END);
    await expect(reader.closed).resolves.toBeUndefined();
  });

  it('should subscribe at the first read, not when a reader is there', async () => {
    const source = new Subject<number>();
    const reader = toReadableStream(source).getReader();
    await settle();
    expect(source.observed).toBe(false);

    const read = reader.read();
    expect(source.observed).toBe(true);
    source.next(1);
    expect(await read).toEqual({ done: false, value: 1 });
  });

  it('should give reads that overlap a value each', async () => {
    const source = new Subject<number>();
    const reader = toReadableStream(source).getReader();
    const reads = [reader.read(), reader.read(), reader.read()];
    await settle();
    for (const value of [1, 2]) source.next(value);
    source.complete();

    expect(await Promise.all(reads)).toEqual([{ done: false, value: 1 }, { done: false, value: 2 }, END]);
  });

  it('should tell of an error after the values before it', async () => {
    const error = new RangeError('mine');
    const reader = toReadableStream(
      concat(
        of(1, 2),
        throwError(() => error),
      ),
    ).getReader();

    expect((await reader.read()).value).toBe(1);
    expect((await reader.read()).value).toBe(2);
    await expect(reader.read()).rejects.toBe(error);
    await expect(reader.closed).rejects.toBe(error);
  });

  it('should unsubscribe at once when it is cancelled, also while a read waits', async () => {
    const source = new Subject<number>();
    const reader = toReadableStream(source).getReader();
    const read = reader.read();
    await settle();
    expect(source.observed).toBe(true);
    const cancelled = reader.cancel(new Error('no longer wanted'));

    expect(source.observed).toBe(false);
    expect(await read).toEqual(END);
    await expect(cancelled).resolves.toBeUndefined();
  });

  it('should never subscribe when it is cancelled before it is read', async () => {
    let subscribed = false;
    const stream = toReadableStream(
      defer(() => {
        subscribed = true;
        return NEVER;
      }),
    );
    await stream.cancel();

    expect(await stream.getReader().read()).toEqual(END);
    expect(subscribed).toBe(false);
  });

  it('should be a body of a Response', async () => {
    const body = toReadableStream(of(bytesOf('Hel'), bytesOf('lö ', 0xe2), bytesOf(0x82, 0xac)));

    expect(await new Response(body).text()).toBe('Hellö €');
  });

  it('should be piped, and unsubscribe when the pipe is broken', async () => {
    const written: number[] = [];
    await toReadableStream(of(1, 2, 3)).pipeTo(
      new WritableStream({ write: (value: number) => void written.push(value) }),
    );
    expect(written).toEqual([1, 2, 3]);

    const source = new Subject<number>();
    const controller = new AbortController();
    const piped = toReadableStream(source).pipeTo(new WritableStream(), { signal: controller.signal });
    await settle();
    expect(source.observed).toBe(true);
    controller.abort();
    await expect(piped).rejects.toHaveProperty('name', 'AbortError');
    expect(source.observed).toBe(false);
  });

  it('should give all values to both branches of a tee, with one subscription', async () => {
    let subscriptions = 0;
    const source = defer(() => {
      subscriptions++;
      return of(bytesOf('a'), bytesOf('b'), bytesOf('c'));
    });
    const [one, other] = toReadableStream(source).tee();

    expect(await Promise.all([new Response(one).text(), new Response(other).text()])).toEqual(['abc', 'abc']);
    expect(subscriptions).toBe(1);
  });

  it('should have one reader at a time', () => {
    const stream = toReadableStream(NEVER);
    stream.getReader();

    expect(stream.locked).toBe(true);
    expect(() => stream.getReader()).toThrow(named('TypeError'));
  });

  it('should make nothing that is not asked for, and hold back what makes more', async () => {
    const exact = counting();
    const reader = toReadableStream(exact.source, { highWaterValues: 0 }).getReader();
    expect((await reader.read()).value).toBe(1);
    await settle();
    expect(exact.made()).toBe(1);
    expect((await reader.read()).value).toBe(2);
    expect(exact.made()).toBe(2);

    const ahead = counting();
    await toReadableStream(ahead.source, { highWaterValues: 3 }).getReader().read();
    // The one that was read, three that may wait, one more that shows that these are enough.
    expect(ahead.made()).toBe(5);
  });

  it('should subject what cannot be held back to the policy', async () => {
    const reader = toReadableStream(of(1, 2, 3, 4, 5), { highWaterValues: 2 }).getReader();
    for (const value of [1, 2, 3, 4]) expect((await reader.read()).value).toBe(value);
    await expect(reader.read()).rejects.toBeInstanceOf(BufferOverflowError);

    const latest = toReadableStream(of(1, 2, 3, 4), { highWaterValues: 2, overflow: 'latest' }).getReader();
    expect((await latest.read()).value).toBe(1);
    expect((await latest.read()).value).toBe(4);
    expect(await latest.read()).toEqual(END);
  });

  it('should refuse options that are none at once', () => {
    expect(() => toReadableStream(of(1), { highWaterBytes: NaN })).toThrow(TypeError);
  });

  it('should have the type of its values', () => {
    expectType<ReadableStream<number>>(toReadableStream(of(1)));
    // @ts-expect-error numbers are no texts
    expectType<ReadableStream<string>>(toReadableStream(of(1)));
  });
});
