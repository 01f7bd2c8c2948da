import { eachValueFrom, fromReadableStream } from 'rivulet';
import { firstValueFrom, lastValueFrom, type Observable, Subscription, toArray } from 'rxjs';
import { Demand } from '../../src/flow/Demand.js';
import { CountingDemand } from '../flow/CountingDemand.js';
import { withStreamScope } from '../../src/flow/StreamScope.js';
import { expectType } from '../support/expectType.js';

/** Lets all promises settle that can. */
const settle = () => new Promise(setImmediate);

/** Chunks that are made when they are pulled, one each: 1, 2, 3 …, and what was asked of it. */
function counting<T = number>(make: (count: number) => T = (count) => count as T) {
  const log = { pulled: 0, cancelled: 0 };
  const readable = new ReadableStream<T>(
    {
      pull: (controller) => {
        controller.enqueue(make(++log.pulled));
      },
      cancel: () => {
        log.cancelled++;
      },
    },
    { highWaterMark: 0 },
  );
  return { readable, log };
}

/** One that is fed by its controller. */
function controlled() {
  let controller: ReadableStreamDefaultController<string> | undefined;
  const log = { cancelled: 0 };
  const readable = new ReadableStream<string>({
    start: (current) => {
      controller = current;
    },
    cancel: () => {
      log.cancelled++;
    },
  });
  return { readable, log, controller: controller! };
}

describe('fromReadableStream', () => {
  it('should emit the chunks as they are, then complete and let go of the stream', async () => {
    const { readable, controller, log } = controlled();
    const chunks = lastValueFrom(fromReadableStream(readable).pipe(toArray()));
    controller.enqueue('a');
    controller.enqueue('b');
    expect(readable.locked).toBe(true);
    controller.close();

    expect(await chunks).toEqual(['a', 'b']);
    expect(readable.locked).toBe(false);
    expect(log.cancelled).toBe(0);
  });

  it('should leave the stream alone before it is subscribed to', async () => {
    const { readable, log } = counting();
    fromReadableStream(readable);
    await settle();

    expect(readable.locked).toBe(false);
    expect(log.pulled).toBe(0);
  });

  it('should cancel the stream at once when it is unsubscribed from, also while a read waits', async () => {
    const { readable, log } = controlled();
    const subscription = fromReadableStream(readable).subscribe();
    await settle();
    subscription.unsubscribe();

    expect(log.cancelled).toBe(1);
    expect(readable.locked).toBe(false);
    // Time for the runner to notice a rejection that nobody handles.
    await settle();
  });

  it('should cancel the stream when enough was taken', async () => {
    const { readable, log } = counting();

    expect(await firstValueFrom(fromReadableStream(readable))).toBe(1);
    expect(log).toEqual({ pulled: 1, cancelled: 1 });
    expect(readable.locked).toBe(false);
  });

  it('should emit nothing after it was unsubscribed from', async () => {
    const { readable, controller } = controlled();
    controller.enqueue('a');
    controller.enqueue('b');
    const seen: string[] = [];
    const subscription = new Subscription();
    subscription.add(
      fromReadableStream(readable).subscribe((chunk) => {
        seen.push(chunk);
        subscription.unsubscribe();
      }),
    );
    await settle();

    expect(seen).toEqual(['a']);
  });

  it('should pass the error of the stream after its chunks, and let go of it', async () => {
    const error = new RangeError('mine');
    const { readable, controller } = controlled();
    const seen: unknown[] = [];
    fromReadableStream(readable).subscribe({
      next: (chunk) => seen.push(chunk),
      error: (reason: unknown) => seen.push(reason),
    });
    controller.enqueue('a');
    await settle();
    controller.error(error);
    await settle();

    expect(seen).toEqual(['a', error]);
    expect(readable.locked).toBe(false);
  });

  it('should error for a stream that somebody else reads, and leave it to them', async () => {
    const { readable, log } = counting();
    const reader = readable.getReader();

    await expect(lastValueFrom(fromReadableStream(readable))).rejects.toHaveProperty('name', 'TypeError');
    expect(await reader.read()).toEqual({ done: false, value: 1 });
    expect(log.cancelled).toBe(0);
  });

  it('should error for a second subscription while the first one reads', async () => {
    const { readable, controller } = controlled();
    const source = fromReadableStream(readable);
    const first = lastValueFrom(source);

    await expect(lastValueFrom(source)).rejects.toHaveProperty('name', 'TypeError');
    controller.enqueue('a');
    controller.close();
    expect(await first).toBe('a');
  });

  it('should pull no more than an iterator takes, its mark, and one', async () => {
    const { readable, log } = counting();
    const iterator = eachValueFrom(fromReadableStream(readable), { highWaterValues: 2 });
    expect((await iterator.next()).value).toBe(1);
    await settle();
    expect(log.pulled).toBe(4);
    for (const value of [2, 3]) expect((await iterator.next()).value).toBe(value);
    await settle();
    expect(log.pulled).toBe(4);

    // Nothing is left of two, which is less than half.
    expect((await iterator.next()).value).toBe(4);
    await settle();
    expect(log.pulled).toBe(7);
    await iterator.return();
    expect(log.cancelled).toBe(1);
  });

  it.each<[string, (count: number) => string | Uint8Array]>([
    ['bytes', () => new Uint8Array(10)],
    ['texts', () => '0123456789'],
  ])('should be held by the mark of %s', async (_, make) => {
    const { readable, log } = counting(make);
    const iterator = eachValueFrom(fromReadableStream(readable), { highWaterBytes: 35 });
    await iterator.next();
    await settle();

    expect(log.pulled).toBe(5);
    await iterator.return();
  });

  it('should be unsubscribed from while it is held', async () => {
    const { readable, log } = counting();
    const iterator = eachValueFrom(fromReadableStream(readable), { highWaterValues: 0 });
    await iterator.next();
    await settle();
    void iterator.return();
    expect(log).toEqual({ pulled: 1, cancelled: 1 });
    await settle();

    expect(log).toEqual({ pulled: 1, cancelled: 1 });
    expect(readable.locked).toBe(false);
  });

  it('should read nothing while it is held, also when it was let go on for no time at all', async () => {
    const { readable, log } = counting();
    const demand = new Demand();
    demand.hold();
    const subscription = withStreamScope({ ended: false, demand }, fromReadableStream(readable)).subscribe();
    await settle();
    demand.release();
    demand.hold();
    await settle();
    expect(log.pulled).toBe(0);
    subscription.unsubscribe();
  });

  it('should be forgotten by those who could hold it when it is over', async () => {
    const demand = new CountingDemand();
    const { readable, controller } = controlled();
    withStreamScope({ ended: false, demand }, fromReadableStream(readable)).subscribe();
    expect(demand.attached).toBe(1);
    controller.close();
    await settle();

    expect(demand.attached).toBe(0);
  });

  it('should have the type of its chunks', () => {
    expectType<Observable<number>>(fromReadableStream(counting().readable));
    // @ts-expect-error numbers are no texts
    expectType<Observable<string>>(fromReadableStream(counting().readable));
  });
});
