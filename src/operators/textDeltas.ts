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

/** Unchecked values may come here too, from a client with `validate: false`. */
function textOf(value: TextFields | null | undefined, wanted: number): string {
  if (value?.type === 'response.output_text.delta') return typeof value.delta === 'string' ? value.delta : '';
  const choice = value?.choices?.find(({ index }) => index === wanted);
  return choice?.delta?.content ?? choice?.text ?? '';
}

/** What the three kinds of input have of text. */
interface TextFields extends Partial<TextEvent> {
  readonly choices?: readonly {
    readonly index: number;
    readonly delta?: { readonly content?: string | null | undefined } | null | undefined;
    readonly text?: string | null | undefined;
  }[];
}
