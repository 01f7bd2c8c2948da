import type { AttemptBoundary } from 'rivulet';

/** What became of a run. */
export interface Outcome {
  readonly end: 'error' | 'complete' | 'left';
  readonly error: unknown;
  /** How many values came, over all attempts. */
  readonly values: number;
  readonly boundaries: readonly AttemptBoundary[];
  /** The last text that was read. */
  readonly text: string;
  /** How many attempts the client made. */
  readonly attempts: number;
  /** The header `x-retry-count` of each request that the server saw. */
  readonly retryCounts: readonly unknown[];
  /** From the end of each attempt to the beginning of the next one, in virtual milliseconds. */
  readonly waits: readonly number[];
  /** How long each attempt took, in virtual milliseconds. */
  readonly attemptMs: readonly number[];
  /** How many timers were set when it was over. */
  readonly timersLeft: number;
  /** How many answers were cut by a closed connection. The others came to their end. */
  readonly cut: number;
  /** How many connections are open that never carried a request. */
  readonly idleSockets: number;
  /** From the unsubscribing to the last close of a request, in real milliseconds. */
  readonly closedAfterMs: number;
}
