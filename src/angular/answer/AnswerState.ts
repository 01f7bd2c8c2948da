import type { Usage } from '../../snapshots/usageOf.js';
import type { AnswerToolCall } from './AnswerToolCall.js';
import type { StreamStatus } from './StreamStatus.js';

/** An answer as far as it has come. Nothing in it changes later; what comes next makes another one. */
export interface AnswerState<Snapshot> {
  readonly status: StreamStatus;
  /** Stays where it is when an error ends the answer. */
  readonly text: string;
  /**
   * What ended it, with the status `error`. One of rivulet's has the snapshot, or the text, as `partial`; what is no error
   * is the `cause` of one.
   */
  readonly error: Error | undefined;
  /** The tokens counted, which come last, and only when the request asks for them. */
  readonly usage: Usage | undefined;
  /** The answer as it comes when it is not streamed; of several steps the last one. Undefined for pieces of text. */
  readonly snapshot: Snapshot | undefined;
  /** Those of all steps, in their order. */
  readonly toolCalls: readonly AnswerToolCall[];
}

/** An answer without anything in it. */
export function emptyAnswer(status: StreamStatus): AnswerState<never> {
  return { status, text: '', error: undefined, usage: undefined, snapshot: undefined, toolCalls: [] };
}
