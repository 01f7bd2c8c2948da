import type { Usage } from '../snapshots/usageOf.js';
import type { GapTimes, StallTimes } from './GapMeter.js';

/**
 * What is known of a stream once it is over. Times are in milliseconds from the subscription on, but for `startedAt`. Of a
 * stream with several requests at a time, as those of `hedge`, what is told of the answer may be of any of them: measure
 * inside of the factory.
 */
export interface StreamRecord {
  /** `unsubscribed` when somebody left before the end: a stop button, a `take`, a time-out above. */
  readonly ending: 'completed' | 'failed' | 'unsubscribed';
  /** Why it `failed`. */
  readonly error: unknown;
  /** When it was subscribed to, by the clock of the scheduler. */
  readonly startedAt: number;
  readonly durationMs: number;
  /** The head of the last answer; `undefined` when none came, and over a transport that does not tell. */
  readonly headMs: number | undefined;
  /** The first byte of its body. */
  readonly firstByteMs: number | undefined;
  /** The first value, be it only a role. */
  readonly firstEventMs: number | undefined;
  /** The first piece of text, of a tool call, of thought, … */
  readonly firstContentMs: number | undefined;
  /** Between contents. */
  readonly gaps: GapTimes;
  /** The gaps that were too long, the one before the ending among them. */
  readonly stalls: StallTimes;
  readonly events: number;
  /** Of all bodies, those of failed attempts too. 0 over a transport that does not tell. */
  readonly bytes: number;
  /** Requests that were sent; more than one for retries, and for tools. 0 over a transport that does not tell. */
  readonly requests: number;
  readonly retries: number;
  /** Where the last one went, `https://api.openai.com` for instance. */
  readonly origin: string | undefined;
  /** Of the answer to the last request; `undefined` when that had none. */
  readonly status: number | undefined;
  readonly requestId: string | undefined;
  readonly id: string | undefined;
  readonly model: string | undefined;
  /** Why the model stopped, one per choice that has ended, in the order of the choices. */
  readonly finishReasons: readonly string[];
  /** The last that came. */
  readonly usage: Usage | undefined;
}
