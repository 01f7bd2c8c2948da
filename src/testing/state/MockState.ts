import { asyncScheduler, type SchedulerLike } from 'rxjs';
import type { ResponseObject } from '../../wire/responses/ResponseObject.js';
import { Store } from './Store.js';

/** What a mocked API remembers from one request to the next. */
export class MockState {
  readonly responses = new Store<ResponseObject & { readonly id: string }>();

  readonly #scheduler: SchedulerLike;
  readonly #counts = new Map<string, number>();

  constructor(scheduler: SchedulerLike = asyncScheduler) {
    this.#scheduler = scheduler;
  }

  /** An id that was not given before: `asst_1`, `asst_2`, … */
  newId(prefix: string): string {
    const count = (this.#counts.get(prefix) ?? 0) + 1;
    this.#counts.set(prefix, count);
    return `${prefix}${count}`;
  }

  /** Unix time in seconds. */
  now(): number {
    return Math.floor(this.#scheduler.now() / 1_000);
  }

  /** Forgets everything. */
  clear(): void {
    this.responses.clear();
    this.#counts.clear();
  }
}
