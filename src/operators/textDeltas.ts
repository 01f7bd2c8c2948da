import { filter, map, type Observable } from 'rxjs';
import type { AttemptBoundary } from '../flow/AttemptBoundary.js';
import { isBoundary } from '../flow/isBoundary.js';
import type { ChatCompletionChunk } from '../wire/chat/ChatCompletionChunk.js';
import type { Completion } from '../wire/completions/Completion.js';
import { textOf } from '../snapshots/textOf.js';

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

/** The values of a stream that may have text. */
export type TextSource = ChatCompletionChunk | Completion | TextEvent;

/**
 * Emits the pieces of the answer's text.
 *
 * In: chunks of chat completions or of legacy completions, or events of the Responses API. An {@link AttemptBoundary}
 * is handed on.
 * An answer that was not streamed is one piece.
 * Out: synchronous, at most one piece each, never an empty one: `delta.content`, `text`, or the `delta` of
 * `response.output_text.delta`. Refusals, reasoning and tool calls are not text.
 * Errors: source errors pass through. Completes with the source.
 */
export function textDeltas(
  options: TextDeltasOptions = {},
): <In extends TextSource | AttemptBoundary>(
  source: Observable<In>,
) => Observable<string | Extract<In, AttemptBoundary>> {
  const { choice = 0 } = options;
  return (source) =>
    source.pipe(
      map((value) => (isBoundary(value) ? value : textOf(value as TextSource, choice))),
      filter((text) => text !== ''),
    );
}
