import { catchError, defer, finalize, last, map, of, tap, throwError, type Observable } from 'rxjs';
import { JsonParseError } from '../../errors/JsonParseError.js';
import { SchemaError } from '../../errors/SchemaError.js';
import { StreamError } from '../../errors/StreamError.js';
import type { ToolCall } from '../../toolCalls/ToolCall.js';
import { resolved } from '../resolved.js';
import type { ToolContext, ZodTool } from './zodTool.js';

/** What became of a call. */
export interface ToolOutcome {
  /** What the tool gave; undefined when it failed. */
  readonly result: unknown;
  /** Why there is no result. The model is told so, and can do better. */
  readonly error: unknown;
  /** What goes back to the model. */
  readonly output: string;
}

/** Turns the failure of a tool into what the model is told. */
export type ToolErrorHandler = (error: unknown, call: ToolCall) => string;

/**
 * Makes a call.
 *
 * Out: one outcome. Errors: what the tool throws, unless `onToolError` makes a text of it. Arguments that do not fit are
 * the model's mistake: it is told.
 * Unsubscribing before the outcome aborts the signal that the tool has got.
 */
export function executeTool(tool: ZodTool, call: ToolCall, onToolError?: ToolErrorHandler): Observable<ToolOutcome> {
  return defer(() => {
    const args = argumentsOf(tool, call);
    if (args instanceof StreamError) return of(told(args, args.message));
    return outcomeOf((context) => tool.execute?.(args.value, context)).pipe(
      catchError((error: unknown) =>
        onToolError === undefined ? throwError(() => error) : of(told(error, onToolError(error, call))),
      ),
    );
  });
}

function argumentsOf(tool: ZodTool, call: ToolCall): { readonly value: unknown } | JsonParseError | SchemaError {
  try {
    return { value: tool.parse(call.arguments) };
  } catch (error) {
    if (error instanceof SchemaError || error instanceof JsonParseError) return error;
    throw error;
  }
}

function told(error: unknown, output: string): ToolOutcome {
  return { result: undefined, error, output };
}

/** The signal is aborted by unsubscribing, not by the end: what a tool started may outlive its result. */
function outcomeOf(run: (context: ToolContext) => unknown): Observable<ToolOutcome> {
  return defer(() => {
    const controller = new AbortController();
    let over = false;
    const end = () => {
      over = true;
    };
    return resolved(run({ signal: controller.signal })).pipe(
      last(undefined, undefined),
      tap({ next: end, error: end }),
      map((result) => ({ result, error: undefined, output: outputOf(result) })),
      finalize(() => {
        if (!over) controller.abort();
      }),
    );
  });
}

function outputOf(result: unknown): string {
  if (typeof result === 'string') return result;
  const json = JSON.stringify(result ?? null) as string | undefined; // as it is for a function, say
  if (json === undefined) throw new TypeError(`expected a result that JSON can say, got a ${typeof result}`);
  return json;
}
