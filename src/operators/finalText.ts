import type { OperatorFunction } from 'rxjs';
import type { AttemptBoundary } from '../flow/AttemptBoundary.js';
import type { ChatCompletionChunk } from '../wire/chat/ChatCompletionChunk.js';
import type { Completion } from '../wire/completions/Completion.js';
import { final } from './final.js';
import type { TextDeltasOptions, TextEvent } from './textDeltas.js';
import { textOf } from '../snapshots/textOf.js';

/**
 * Emits the whole text at the end: all that `textDeltas` gives, joined.
 *
 * In: chunks of chat completions or of legacy completions, or events of the Responses API; an {@link AttemptBoundary}
 * starts the text anew.
 * Out: one text when the source completes, synchronous; empty for an answer without text and for a source without
 * values.
 * Errors: source errors pass through; one of rivulet's has the text so far as `partial` from here on.
 */
export function finalText(
  options: TextDeltasOptions = {},
): OperatorFunction<ChatCompletionChunk | Completion | TextEvent | AttemptBoundary, string> {
  const { choice = 0 } = options;
  return final((text = '', value: ChatCompletionChunk | Completion | TextEvent) => text + textOf(value, choice), '');
}
