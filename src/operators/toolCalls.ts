import { concat, defer, Observable, takeWhile, type OperatorFunction } from 'rxjs';
import { AttemptBoundary } from '../flow/AttemptBoundary.js';
import type { ChatCompletionChunk } from '../wire/chat/ChatCompletionChunk.js';
import { ChatToolCalls, type ChatToolCallFields } from '../toolCalls/ChatToolCalls.js';
import { ResponseToolCalls, type ToolCallEvent } from '../toolCalls/ResponseToolCalls.js';
import type { PartialToolCall, ToolCall } from '../toolCalls/ToolCall.js';

export interface ToolCallsOptions {
  /**
   * Whether to emit a call also while its arguments are coming, `complete` being false: once per event of it.
   *
   * @defaultValue false
   */
  readonly partial?: boolean | undefined;
  /**
   * Whether a call whose arguments are no JSON is emitted as well, `parsed` being undefined, for those who tell the model
   * so. Without it, it is an error of the stream.
   *
   * @defaultValue false
   */
  readonly tolerant?: boolean | undefined;
}

/**
 * Emits each tool call as soon as its arguments are whole.
 *
 * In: chunks of chat completions or events of the Responses API. At an {@link AttemptBoundary} the calls that are not
 * finished are forgotten, and it is handed on: the next attempt makes its calls anew.
 * Out: synchronous, each call of an attempt once, in time that is linear in the size of its arguments. A function's arguments are
 * whole when their JSON closes. `{}`, no arguments at all and the text of a custom tool are whole when something says
 * so: the next call of the choice (not for no arguments), the finish reason, the `done` event, the end of the stream.
 * A call that is cut off (finish reason `length` or `content_filter`, an incomplete response or item, the end of the
 * stream) is not emitted.
 * Errors: {@link JsonParseError} for arguments that are no JSON, after the calls before them; source errors pass
 * through. Completes with the source.
 *
 * @see https://developers.openai.com/api/docs/guides/function-calling
 */
export function toolCalls(options?: {
  readonly partial?: false | undefined;
  readonly tolerant?: boolean | undefined;
}): <In extends ToolCallSource>(source: Observable<In>) => Observable<ToolCall | Extract<In, AttemptBoundary>>;
/** With the calls as they come, too. */
export function toolCalls(
  options: ToolCallsOptions,
): <In extends ToolCallSource>(
  source: Observable<In>,
) => Observable<ToolCall | PartialToolCall | Extract<In, AttemptBoundary>>;
export function toolCalls({ partial = false, tolerant = false }: ToolCallsOptions = {}): OperatorFunction<
  ToolCallSource,
  ToolCall | PartialToolCall | AttemptBoundary
> {
  return (source) =>
    defer(() => {
      let chat = new ChatToolCalls(partial, tolerant);
      let response = new ResponseToolCalls(partial, tolerant);
      const read = (value: ToolCallSource): Iterable<ToolCall | PartialToolCall | AttemptBoundary> => {
        if (value instanceof AttemptBoundary) {
          chat = new ChatToolCalls(partial, tolerant);
          response = new ResponseToolCalls(partial, tolerant);
          return [value];
        }
        // Unchecked values may come too, from a client with `validate: false`.
        const fields = value as (ChatToolCallFields & Partial<ToolCallEvent>) | null | undefined;
        if (fields?.choices) return chat.read(fields);
        return fields ? response.read(fields) : [];
      };
      return concat(
        source.pipe(flatten(read)),
        defer(() => chat.end()),
        defer(() => response.end()),
      );
    });
}

/** `concatMap` to what is there at once, at half its cost: most chunks bring nothing. */
function flatten<In, Out>(read: (value: In) => Iterable<Out>): OperatorFunction<In, Out> {
  return (source) =>
    new Observable((subscriber) => {
      const emitted = takeWhile((value: In) => {
        for (const each of read(value)) {
          if (subscriber.closed) return false;
          subscriber.next(each);
        }
        return !subscriber.closed;
      });
      return emitted(source).subscribe({
        error: (error: unknown) => {
          subscriber.error(error);
        },
        complete: () => {
          subscriber.complete();
        },
      });
    });
}

/** What tool calls come in. */
export type ToolCallSource = ChatCompletionChunk | ToolCallEvent | AttemptBoundary;
