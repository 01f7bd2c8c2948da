import type { ChatCompletionMessageParam } from '../../wire/chat/ChatCompletionMessageParam.js';
import type { AnswerState } from '../answer/AnswerState.js';
import type { AnswerSnapshot } from '../answer/reduceAnswer.js';

/**
 * A message of a conversation, for a view. What is no answer, or was given, has the status `done`, and shows no calls. Nothing in a message changes: while
 * an answer comes, a new one takes its place.
 */
export interface ChatMessage extends AnswerState<AnswerSnapshot> {
  /** Unique in its conversation, and the same from frame to frame: for `@for (…; track message.id)`. */
  readonly id: number;
  readonly role: ChatCompletionMessageParam['role'];
}
