import { filter, map, pipe, type OperatorFunction } from 'rxjs';
import type { ChatCompletionChunk } from '../wire/chat/ChatCompletionChunk.js';
import type { Completion } from '../wire/completions/Completion.js';

export interface TextDeltasOptions {
  /**
   * The choice whose text is wanted, for requests with `n` above 1.
   *
   * @defaultValue 0
   */
  readonly choice?: number | undefined;
}

/** An event of the Responses API, as far as its text is concerned. */
export interface TextEvent {
  readonly type: string;
  readonly delta?: unknown;
}

/**
 * Emits the pieces of the answer's text.
 *
 * In: chunks of chat completions or of legacy completions, or events of the Responses API.
 * Out: synchronous, at most one piece each, never an empty one: `delta.content`, `text`, or the `delta` of
 * `response.output_text.delta`. Refusals, reasoning and tool calls are not text.
 * Errors: source errors pass through. Completes with the source.
 */
export function textDeltas(
  options: TextDeltasOptions = {},
): OperatorFunction<ChatCompletionChunk | Completion | TextEvent, string> {
  const { choice = 0 } = options;
  return pipe(
    map((value: ChatCompletionChunk | Completion | TextEvent) => textOf(value, choice)),
    filter((text) => text !== ''),
  );
}

function textOf(value: ChatCompletionChunk | Completion | TextEvent, wanted: number): string {
  if (!('choices' in value)) {
    const { type, delta } = value;
    return type === 'response.output_text.delta' && typeof delta === 'string' ? delta : '';
  }
  for (const choice of value.choices as readonly TextChoice[]) {
    if (choice.index === wanted) return choice.delta?.content ?? choice.text ?? '';
  }
  return '';
}

/** What the choices of the two kinds of chunk have of text. */
interface TextChoice {
  readonly index: number;
  readonly delta?: { readonly content?: string | null | undefined } | null | undefined;
  readonly text?: string | null | undefined;
}
