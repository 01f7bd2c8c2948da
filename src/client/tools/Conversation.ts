import type { Observable } from 'rxjs';
import type { ToolCall } from '../../toolCalls/ToolCall.js';

/** A call of the model, and what it is told. */
export interface CallOutput {
  readonly call: ToolCall;
  readonly output: string;
}

/** A conversation up to a question: what `runTools` needs of either API. */
export interface Conversation<Chunk, Snapshot, Request> {
  /** What is asked, without the tools that are known here. */
  readonly request: Request;
  /** Asks. Out: the pieces of the answer. */
  ask(): Observable<Chunk>;
  /** Puts the answer together. */
  reduce(snapshot: Snapshot | undefined, chunk: Chunk): Snapshot;
  /** How many calls of the answer wait for a result, of whatever kind. */
  countCalls(snapshot: Snapshot): number;
  /** The conversation with the answer, and with the results of its calls in their order. */
  next(snapshot: Snapshot, outputs: readonly CallOutput[]): Conversation<Chunk, Snapshot, Request>;
}
