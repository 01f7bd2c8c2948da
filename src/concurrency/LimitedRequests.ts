import { APIError } from '../errors/APIError.js';
import type { MonitoredHead, StreamMonitor } from '../flow/StreamMonitor.js';
import { chunkOf } from '../snapshots/chunkOf.js';
import { usageOf } from '../snapshots/usageOf.js';
import type { RequestBudget } from './RequestBudget.js';
import type { Taken } from './SlidingWindow.js';

/** The requests of one stream that was let go: what they take is booked. */
export class LimitedRequests implements StreamMonitor {
  readonly #budget: RequestBudget;
  readonly #tokens: number;
  readonly #now: () => number;
  readonly #onAnswer: () => void;
  #taken: Taken;
  #booked = 1;
  #sent = 0;
  #status: number | undefined;
  #ended = 0;
  #settled = 0;

  /**
   * Books the first one.
   *
   * @param now milliseconds of some clock
   * @param onAnswer told when the server has said what is left
   */
  constructor(budget: RequestBudget, tokens: number, now: () => number, onAnswer: () => void) {
    this.#budget = budget;
    this.#tokens = tokens;
    this.#now = now;
    this.#onAnswer = onAnswer;
    this.#taken = budget.send(tokens, now());
  }

  request(): void {
    if (++this.#sent <= this.#booked) return;
    // A retry, or the next step of a stream that consists of several: it is under way, and counts.
    this.#booked++;
    this.#taken = this.#budget.send(this.#tokens, this.#now());
  }

  head({ status, headers }: MonitoredHead): void {
    this.#status = status;
    // Of a stream that is over, read on for its usage: it was given up.
    if (this.#settled === this.#booked) this.#budget.expect(this.#tokens, this.#now());
    this.#settled++;
    this.#budget.answer(this.#tokens, status, headers, this.#now());
    this.#onAnswer();
  }

  end(): void {
    this.#ended++;
    if (this.#settled < this.#ended) this.#giveUp();
  }

  /** Looks for the usage in a value: what is known then takes the place of what was thought. */
  read(value: unknown): void {
    const tokens: unknown = usageOf(chunkOf(value))?.total_tokens; // of a client with `validate: false` it may be anything
    if (typeof tokens === 'number' && tokens >= 0 && tokens < Infinity)
      this.#budget.correct(this.#taken, tokens, this.#now());
  }

  /** The stream has failed. This is how a refusal is known in mid-stream, and over a transport that tells nothing. */
  fail(error: unknown): void {
    if (this.#status === 429 || !(error instanceof APIError) || error.status !== 429) return;
    this.#budget.refuse(error.retryAfterMs, this.#now());
  }

  /** The stream is over. */
  finish(): void {
    while (this.#settled < this.#booked) this.#giveUp();
  }

  #giveUp(): void {
    this.#settled++;
    this.#budget.giveUp(this.#tokens, this.#now());
  }
}
