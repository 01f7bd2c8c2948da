import {
  asyncScheduler,
  catchError,
  defer,
  EMPTY,
  map,
  reduce,
  takeUntil,
  takeWhile,
  throwError,
  timer,
  type OperatorFunction,
  type SchedulerLike,
} from 'rxjs';
import { APIConnectionError } from '../errors/APIConnectionError.js';

export interface ReadTextOptions {
  /** Enough is enough: the rest is not read. */
  readonly maxBytes: number;
  /** How long it may take, in milliseconds. */
  readonly maxMs: number;
  readonly scheduler?: SchedulerLike | undefined;
}

/**
 * The body of an answer that is not what was asked for, as text: what came of it, within limits.
 *
 * Out: one text, at the end of the body, at a limit, or when the connection breaks, which is no error here.
 */
export function readText({
  maxBytes,
  maxMs,
  scheduler = asyncScheduler,
}: ReadTextOptions): OperatorFunction<Uint8Array, string> {
  return (source) =>
    defer(() => {
      const decoder = new TextDecoder();
      let bytes = 0;
      return source.pipe(
        catchError((error: unknown) => (error instanceof APIConnectionError ? EMPTY : throwError(() => error))),
        takeWhile((chunk) => (bytes += chunk.length) < maxBytes, true),
        map((chunk) => decoder.decode(chunk, { stream: true })),
        takeUntil(timer(maxMs, scheduler)),
        reduce((text, part) => (text + part).slice(0, maxBytes), ''),
      );
    });
}
