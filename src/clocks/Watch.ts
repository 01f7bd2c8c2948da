import type { SchedulerLike, Subscription, Unsubscribable } from 'rxjs';
import { LONGEST_TIMER } from '../flow/checkLimit.js';
import type { Demand } from '../flow/Demand.js';
import { Pausable } from '../flow/Pausable.js';
import { currentStreamScope } from '../flow/StreamScope.js';
import type { Clock, Limit } from './Clock.js';

/**
 * The clocks of one subscription, and one timer for all. It is set to the clock that runs out first and looks again when
 * it rings: to set it anew for each value would cost more than the value.
 */
export class Watch implements Unsubscribable {
  readonly #clocks: readonly Clock[];
  readonly #scheduler: SchedulerLike;
  readonly #onLate: (limit: Limit) => void;
  #timer: Subscription | undefined;
  /** For good: also when the timer was not set yet. */
  #stopped = false;
  /** What is held back is not late: by the consumer of it all, and from the first value on at its source. */
  #held: Demand | Pausable | undefined;
  #releases: Subscription | undefined;

  /**
   * @param clocks one that never runs out costs nothing; of two that run out together the first one is heard
   * @param onLate told once, of the limit that was passed
   */
  constructor(clocks: readonly Clock[], scheduler: SchedulerLike, onLate: (limit: Limit) => void) {
    this.#clocks = clocks.filter(({ runs }) => runs);
    this.#scheduler = scheduler;
    this.#onLate = onLate;
    if (this.#clocks.length > 0) this.#follow(currentStreamScope()?.demand);
  }

  /** Sets the timer, unless a mark that came at once did. */
  begin(): void {
    if (this.#timer === undefined) this.#setTimer();
  }

  /** Something has come that a clock waits for. */
  mark(clock: Clock): void {
    if (!clock.runs) return;
    const changed = clock.mark(this.#scheduler.now());
    const { pushing } = Pausable;
    if (pushing !== undefined && pushing !== this.#held) this.#follow(pushing);
    if (changed) this.#setTimer();
  }

  /** Stops them all. */
  unsubscribe(): void {
    this.#stopped = true;
    this.#timer?.unsubscribe();
    this.#releases?.unsubscribe();
  }

  #follow(held: Demand | Pausable | undefined): void {
    this.#releases?.unsubscribe();
    this.#held = held;
    this.#releases = held?.released.subscribe(() => {
      this.#hold();
    });
  }

  #hold(): void {
    const now = this.#scheduler.now();
    for (const clock of this.#clocks) clock.hold(now);
  }

  #setTimer(): void {
    if (this.#stopped) return;
    this.#timer?.unsubscribe();
    const now = this.#scheduler.now();
    const left = Math.min(...this.#clocks.map((clock) => clock.left(now)));
    if (left === Infinity) return;
    this.#timer = this.#scheduler.schedule(
      () => {
        this.#look();
      },
      Math.min(Math.max(left, 0), LONGEST_TIMER),
    );
  }

  #look(): void {
    if (this.#held?.isHeld) this.#hold();
    const now = this.#scheduler.now();
    const late = this.#clocks.find((clock) => clock.left(now) <= 0);
    if (late === undefined) this.#setTimer();
    else this.#onLate(late.limit);
  }
}
