import type { Observable } from 'rxjs';
import type { BacklogOptions } from './Backlog.js';
import { eachValueFrom } from './eachValueFrom.js';

/**
 * A web stream of the values of a source, as they are: lossless, bounded, driven by whoever reads it.
 *
 * Subscribes at the first read, a microtask after its construction at the earliest, and unsubscribes at once when it is
 * cancelled. Values that come while nobody reads wait, and hold the source back, as for {@link eachValueFrom}.
 * Errors: those of the source and of the buffer, after the values before them. Closes with the source.
 *
 * For the body of an answer: `new Response(toReadableStream(stream.pipe(toServerSentEvents(), encodeServerSentEvents())))`.
 * In a server of Node it is `pipeline(Readable.from(eachValueFrom(…)), response)`.
 *
 * @throws TypeError for an invalid option
 * @see https://streams.spec.whatwg.org/#rs-model
 */
export function toReadableStream<T>(source: Observable<T>, options?: BacklogOptions): ReadableStream<T> {
  const iterator = eachValueFrom(source, options);
  return new ReadableStream<T>(
    {
      async pull(controller) {
        const { done, value } = await iterator.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        await iterator.return();
      },
    },
    // What waits, waits in the iterator: nothing is asked for before somebody reads.
    { highWaterMark: 0 },
  );
}
