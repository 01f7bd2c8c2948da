import type { ChatCompletionMessageParam } from '../../wire/chat/ChatCompletionMessageParam.js';
import type { ChatMessage } from './ChatMessage.js';

/** A message as it is seen, and as it goes into the next request. */
export interface Turn {
  readonly message: ChatMessage;
  /** An answer of several steps is several: calls, results, and what was made of them. */
  readonly params: readonly ChatCompletionMessageParam[];
}
