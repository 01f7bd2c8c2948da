import { AttemptBoundary, type Transport } from 'rivulet';
import { OpenAI } from 'rivulet/openai';
import { ReplaySubject, type Subscription } from 'rxjs';
import type { Attempt } from './Attempt.js';
import type { Outcome } from './Outcome.js';
import type { RunOptions } from './Run.js';
import type { VirtualClock } from './VirtualClock.js';

/** Half of the jitter: the waits are 437.5 ms, 875 ms, … */
const JITTER = 0.5;

/** What is asked of the client, and where it finds a server and the time. */
export interface ReadingOptions extends Pick<RunOptions, 'api' | 'options' | 'client'> {
  readonly url: string;
  readonly transport: Transport;
  readonly clock: VirtualClock;
}

/** The client reads an answer: what has come of it. */
export class Reading {
  /** Emits once when there is an end, for all who ask. */
  readonly end$ = new ReplaySubject<void>(1);
  /** Whether there is one, or it cannot come. */
  settled = false;

  #end: Outcome['end'] | undefined;
  #error: unknown;
  #values = 0;
  #text = '';
  readonly #boundaries: AttemptBoundary[] = [];
  #subscription: Subscription | undefined;

  start({ api, url, transport, clock, options = {}, client }: ReadingOptions): void {
    const openAI = new OpenAI({
      baseURL: `${url}/v1`,
      apiKey: 'sk-test',
      transport,
      scheduler: clock,
      random: () => JITTER,
      ...client,
    });
    const see = (value: unknown) => {
      if (value instanceof AttemptBoundary) this.#boundaries.push(value);
      else this.#values++;
    };
    this.#subscription = api.read(openAI, options, see).subscribe({
      next: (soFar) => (this.#text = soFar),
      error: (error: unknown) => {
        this.#error = error;
        this.#settle('error');
      },
      complete: () => {
        this.#settle('complete');
      },
    });
  }

  leave(): void {
    this.#subscription?.unsubscribe();
    this.#settle('left');
  }

  /** It cannot come to its end. */
  fail(bug: Error): void {
    this.settled = true;
    this.end$.error(bug);
  }

  /**
   * What is known of it here.
   *
   * @throws Error when there is no end yet
   */
  outcome(
    attempts: readonly Attempt[],
  ): Pick<Outcome, 'end' | 'error' | 'values' | 'boundaries' | 'text' | 'attempts' | 'waits' | 'attemptMs'> {
    if (this.#end === undefined) throw new Error('expected an end');
    return {
      end: this.#end,
      error: this.#error,
      values: this.#values,
      boundaries: this.#boundaries,
      text: this.#text,
      attempts: attempts.length,
      waits: attempts.slice(1).map(({ startedAt }, index) => startedAt - (attempts[index]?.endedAt ?? NaN)),
      attemptMs: attempts.map(({ startedAt, endedAt }) => endedAt - startedAt),
    };
  }

  #settle(end: Outcome['end']): void {
    this.settled = true;
    this.#end = end;
    this.end$.next();
  }
}
