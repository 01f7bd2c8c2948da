import { Subscription, type SchedulerAction, type SchedulerLike } from 'rxjs';

/** A clock that goes faster than another one. */
export class FastClock implements SchedulerLike {
  readonly #begin: number;

  /** @param speed how many milliseconds pass in one of the other clock */
  constructor(
    private readonly clock: SchedulerLike,
    private readonly speed: number,
  ) {
    this.#begin = clock.now();
  }

  now(): number {
    return this.#begin + (this.clock.now() - this.#begin) * this.speed;
  }

  schedule<T>(work: (this: SchedulerAction<T>, state?: T) => void, delay = 0, state?: T): Subscription {
    const { speed } = this;
    return this.clock.schedule<T>(
      function (current) {
        const again = { schedule: (next?: T, wait = 0) => this.schedule(next, wait / speed) };
        work.call(Object.assign(new Subscription(), again), current);
      },
      delay / speed,
      state,
    );
  }
}
