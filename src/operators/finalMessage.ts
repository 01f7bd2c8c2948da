import { EMPTY, concatMap, of, pipe, type OperatorFunction } from 'rxjs';
import type { AttemptBoundary } from '../flow/AttemptBoundary.js';
import { reduceChat } from '../snapshots/reduceChat.js';
import type { ChatCompletionChunk } from '../wire/chat/ChatCompletionChunk.js';
import type { ChatCompletionMessage } from '../wire/chat/ChatCompletionMessage.js';
import { final } from './final.js';

export interface FinalMessageOptions {
  /**
   * The choice whose message is wanted, for requests with `n` above 1.
   *
   * @defaultValue 0
   */
  readonly choice?: number | undefined;
}

/**
 * Emits the whole message at the end, ready to go back into `messages` of the next request.
 *
 * In: chunks of chat completions; an {@link AttemptBoundary} starts the message anew.
 * Out: one message when the source completes, synchronous; nothing if no chunk was of that choice.
 * Errors: source errors pass through; one of rivulet's has the chat completion so far as `partial` from here on.
 */
export function finalMessage(
  options: FinalMessageOptions = {},
): OperatorFunction<ChatCompletionChunk | AttemptBoundary, ChatCompletionMessage> {
  const { choice = 0 } = options;
  return pipe(
    final(reduceChat),
    concatMap(({ choices }) => {
      const message = choices.find(({ index }) => index === choice)?.message;
      return message === undefined ? EMPTY : of(message);
    }),
  );
}
