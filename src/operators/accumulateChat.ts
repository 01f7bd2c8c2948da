import type { OperatorFunction } from 'rxjs';
import type { AttemptBoundary } from '../flow/AttemptBoundary.js';
import { reduceChat } from '../snapshots/reduceChat.js';
import type { ChatCompletion } from '../wire/chat/ChatCompletion.js';
import type { ChatCompletionChunk } from '../wire/chat/ChatCompletionChunk.js';
import { accumulate } from './accumulate.js';

/**
 * Emits the whole chat completion so far for each chunk of it, see {@link reduceChat}.
 *
 * In: chunks of chat completions; an {@link AttemptBoundary} starts the completion anew.
 * Out: one immutable snapshot per chunk, synchronous, in the shape of an answer that is not streamed.
 * Errors: source errors pass through; one of rivulet's has the completion so far as `partial` from here on.
 * Completes with the source.
 *
 * @see https://developers.openai.com/api/reference/resources/chat
 */
export function accumulateChat(): OperatorFunction<ChatCompletionChunk | AttemptBoundary, ChatCompletion> {
  return accumulate(reduceChat);
}
