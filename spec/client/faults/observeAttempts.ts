import type { Transport } from 'rivulet';
import { defer, finalize, map, tap } from 'rxjs';
import { Attempt } from './Attempt.js';
import type { VirtualClock } from './VirtualClock.js';

/** The header by which the server knows which attempt a request is. */
export const ATTEMPT = 'x-attempt';

export interface ObserveOptions {
  readonly clock: VirtualClock;
  /** Where an attempt goes, for those that go where nobody listens. */
  readonly urlOf: (url: string, attempt: number) => string;
  /** Called when an attempt is over, whether or not another one follows. */
  readonly onOver: () => void;
}

/** The transport, with notes of what the client has had of each attempt and when. */
export function observeAttempts(
  transport: Transport,
  { clock, urlOf, onOver }: ObserveOptions,
): { readonly transport: Transport; readonly attempts: readonly Attempt[] } {
  const attempts: Attempt[] = [];
  const observed: Transport = (request) =>
    defer(() => {
      const number = attempts.length;
      const attempt = new Attempt(clock.now());
      attempts.push(attempt);
      const url = urlOf(request.url, number);
      return transport({ ...request, url, headers: { ...request.headers, [ATTEMPT]: String(number) } }).pipe(
        map((response) => {
          attempt.note({ head: true });
          const body = response.body.pipe(
            tap(({ length }) => {
              attempt.noteBytes(length);
            }),
          );
          return { ...response, body };
        }),
        finalize(() => {
          attempt.endedAt = clock.now();
          attempt.note({ over: true });
          onOver();
        }),
      );
    });
  return { transport: observed, attempts };
}
