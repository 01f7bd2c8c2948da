import { Observable, type SchedulerLike, type Unsubscribable } from 'rxjs';
import { StreamTimeoutError } from '../errors/StreamTimeoutError.js';
import { Clock } from '../clocks/Clock.js';
import { clockLimits } from '../clocks/clockLimits.js';
import { Watch } from '../clocks/Watch.js';
import type { WatchdogClocks } from '../operators/watchdog.js';
import { hasContent } from '../snapshots/hasContent.js';

/**
 * The clocks of one attempt, from its request to its end: what `watchdog` does, told by those who see the bytes and the
 * values anyway. With thousands of streams an operator for each clock would weigh more than the rest of the stream.
 */
export class AttemptClocks implements Unsubscribable {
  readonly #bytes: Clock;
  readonly #content: Clock;
  readonly #watch: Watch;

  private constructor(clocks: WatchdogClocks, scheduler: SchedulerLike, onLate: (error: StreamTimeoutError) => void) {
    const { firstByte, idle, firstContent, contentIdle } = clockLimits(clocks);
    const start = scheduler.now();
    this.#bytes = new Clock(firstByte, idle, start);
    this.#content = new Clock(firstContent, contentIdle, start);
    this.#watch = new Watch([this.#bytes, this.#content], scheduler, (limit) => {
      onLate(new StreamTimeoutError(...limit));
    });
  }

  /** Runs an attempt by these clocks. Errors: {@link StreamTimeoutError}, and those of the attempt. */
  static watch<T>(
    clocks: WatchdogClocks,
    scheduler: SchedulerLike,
    attempt: (clocks: AttemptClocks) => Observable<T>,
  ): Observable<T> {
    return new Observable((subscriber) => {
      const watching = new AttemptClocks(clocks, scheduler, (error) => {
        subscriber.error(error);
      });
      subscriber.add(watching);
      attempt(watching).subscribe(subscriber);
      if (!subscriber.closed) watching.#watch.begin();
    });
  }

  seeBytes(): void {
    this.#watch.mark(this.#bytes);
  }

  seeValue(value: unknown): void {
    if (hasContent(value)) this.#watch.mark(this.#content);
  }

  /** Stops them. */
  unsubscribe(): void {
    this.#watch.unsubscribe();
  }
}
