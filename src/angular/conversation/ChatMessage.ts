import type { ChatCompletion } from '../../wire/chat/ChatCompletion.js';
import type { ChatCompletionMessageParam } from '../../wire/chat/ChatCompletionMessageParam.js';
import type { Completion } from '../../wire/completions/Completion.js';
import type { ResponseObject } from '../../wire/responses/ResponseObject.js';
import type { AnswerState } from '../answer/AnswerState.js';

/** What an answer of a conversation may be when it is whole. */
export type ChatSnapshot = ChatCompletion | Completion | ResponseObject;

/**
 * A message of a conversation, for a view. What is no answer has the status `done`. Nothing in a message changes: while
 * an answer comes, a new one takes its place.
 */
export interface ChatMessage extends AnswerState<ChatSnapshot> {
  /** Unique in its conversation, and the same from frame to frame: for `@for (…; track message.id)`. */
  readonly id: number;
  readonly role: ChatCompletionMessageParam['role'];
}
