import { Observable, type SchedulerLike, type Subscription } from 'rxjs';
import { LONGEST_TIMER } from '../../flow/checkLimit.js';
import { Pausable } from '../../flow/Pausable.js';
import { currentStreamScope } from '../../flow/StreamScope.js';
import type { ServerAction } from '../server/ServerAction.js';
import { stepsOf } from './stepsOf.js';
import type { RecordedExchange } from './Recording.js';

export interface PlayExchangeOptions {
  readonly speed: number;
  readonly scheduler: SchedulerLike;
  readonly overNetwork: boolean;
}

/**
 * What the server of a recorded exchange did, at the same times from the subscription on.
 *
 * What has its time comes at once, all else when it has, one timer after the other. While it is held back nothing comes, and
 * its time passes.
 */
export function playExchange(
  exchange: RecordedExchange,
  { speed, scheduler, overNetwork }: PlayExchangeOptions,
): Observable<ServerAction> {
  return new Observable((subscriber) => {
    const start = scheduler.now();
    const steps = stepsOf(exchange, overNetwork);
    let step = steps.next();
    let running = false;
    let yielded = false;
    let timer: Subscription | undefined;

    const wait = (ms: number) => {
      timer = scheduler.schedule(
        () => {
          timer = undefined;
          run();
        },
        Math.min(ms, LONGEST_TIMER),
      );
      subscriber.add(timer);
    };
    const run = () => {
      if (running) return; // let go on by what it pushes
      running = true;
      while (!subscriber.closed && !source.isHeld && timer === undefined) {
        if (step.done) {
          subscriber.complete();
          break;
        }
        const { at, tell, bytes, yields } = step.value;
        const left = start + (at - exchange.request.at) / speed - scheduler.now();
        if (left > 0 || (yields && !yielded && speed !== Infinity)) {
          yielded = left <= 0;
          wait(Math.max(left, 0));
          break;
        }
        step = steps.next();
        source.push(() => {
          tell(subscriber);
        }, bytes);
      }
      running = false;
    };
    const source = new Pausable({ pause: () => undefined, resume: run });
    subscriber.add(currentStreamScope()?.demand?.attach(source));
    run();
  });
}
