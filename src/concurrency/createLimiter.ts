import {
  asyncScheduler,
  defer,
  finalize,
  Observable,
  switchMap,
  tap,
  type ObservableInput,
  type Subscriber,
  type Subscription,
} from 'rxjs';
import { checkLimit, LONGEST_TIMER } from '../flow/checkLimit.js';
import { currentContext } from '../flow/currentContext.js';
import { monitored } from '../flow/monitored.js';
import { Pausable } from '../flow/Pausable.js';
import { steadyClock } from '../flow/steadyClock.js';
import { currentStreamScope, withStreamScope } from '../flow/StreamScope.js';
import { FairQueue, type Place } from './FairQueue.js';
import type { LimitedOptions, Limiter, LimiterOptions } from './Limiter.js';
import { LimitedRequests } from './LimitedRequests.js';
import { RequestBudget } from './RequestBudget.js';

interface Waiting extends Place {
  readonly tokens: number;
  readonly begin: () => void;
}

/**
 * Bounds how many streams run at a time and how many requests and tokens they take a minute, across all that are begun
 * through it. Use one per key and model, as the server has its limits.
 *
 * Besides its own limits it keeps those that the server tells: with `x-ratelimit-remaining-…` used up, the next request
 * waits until there is more; a 429 of any stream lets none begin until its Retry-After is over, for a minute at most
 * (without one for 0.5 s, doubled each time up to 8 s), while the stream itself is attempted again as ever. So far as the
 * transport is one of rivulet's; of others the error of a refused stream is all that is known. What a factory subscribes
 * to later, as the second of a `concat`, is not counted: give it to the limiter by itself.
 *
 * Those that wait go in order: by priority, then by group in turns, then first come, first served. Nobody is overtaken
 * because of being large.
 *
 * @throws TypeError for limits that are `NaN`, or below 1
 */
export function createLimiter(options: LimiterOptions = {}): Limiter {
  const { concurrency = Infinity, requestsPerMinute = Infinity, tokensPerMinute = Infinity } = options;
  const { random, scheduler = asyncScheduler } = options;
  for (const [name, limit] of Object.entries({ concurrency, requestsPerMinute, tokensPerMinute })) {
    checkLimit(name, limit, 1);
  }
  const now = steadyClock(scheduler);
  const queue = new FairQueue<Waiting>();
  const budget = new RequestBudget({ requestsPerMinute, tokensPerMinute, random });
  let activeCount = 0;
  let timer: Subscription | undefined;
  let admitting = false;

  const admit = () => {
    if (admitting) return; // what began has ended at once, and the loop goes on
    admitting = true;
    timer?.unsubscribe();
    for (let { first } = queue; first !== undefined && activeCount < concurrency; { first } = queue) {
      const waitMs = budget.waitMs(first.tokens, now());
      if (waitMs > 0) {
        timer = scheduler.schedule(admit, Math.min(waitMs, LONGEST_TIMER));
        break;
      }
      queue.shift();
      activeCount++;
      // Not as a part of what happens to be under way, such as the last chunk of another stream.
      Pausable.apart(first.begin);
    }
    admitting = false;
  };
  /** Who leaves may be one of many that leave now: those that wait are not let go only to be left as well. */
  const admitLater = () => {
    timer?.unsubscribe();
    if (queue.size > 0) timer = scheduler.schedule(admit);
  };
  const turn = (place: Omit<Waiting, 'begin'>) =>
    new Observable((subscriber: Subscriber<LimitedRequests>) => {
      const inContext = currentContext();
      const begin = () => {
        inContext(() => {
          subscriber.next(new LimitedRequests(budget, place.tokens, now, admit));
          subscriber.complete();
        });
      };
      const waiting = { ...place, begin };
      queue.add(waiting);
      // Before anybody is let go: what begins may be what unsubscribes from this one.
      subscriber.add(() => {
        if (queue.delete(waiting)) admitLater();
      });
      admit();
    });
  const limit = <T>(
    factory: () => ObservableInput<T>,
    { tokens = 0, priority = 0, group }: LimitedOptions = {},
  ): Observable<T> => {
    checkLimit('tokens', tokens, 0);
    if (tokens === Infinity) throw new TypeError('expected a number of tokens, got Infinity');
    checkLimit('priority', priority);
    return defer(() => {
      const scope = currentStreamScope();
      return turn({ tokens, priority, group }).pipe(
        switchMap((requests) => {
          let isLeft = false;
          return withStreamScope(scope, monitored(requests, defer(factory))).pipe(
            tap({
              // Only a limit of tokens has to know the usage.
              ...(tokensPerMinute < Infinity && {
                next: (value: T) => {
                  requests.read(value);
                },
              }),
              error: (error: unknown) => {
                requests.fail(error);
              },
              unsubscribe: () => {
                isLeft = true;
              },
            }),
            finalize(() => {
              requests.finish();
              activeCount--;
              if (isLeft) admitLater();
              else admit();
            }),
          );
        }),
      );
    });
  };
  // With the two that are defined here it is one.
  return Object.defineProperties(limit as Limiter, {
    activeCount: { get: () => activeCount },
    pendingCount: { get: () => queue.size },
  });
}
