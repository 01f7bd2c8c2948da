import { textStatistics, type TextStatistics } from 'rivulet';
import type { ChatCompletion, ChatCompletionChunk, ChatCompletionCreateParams, ToolRunEvent } from 'rivulet/openai';
import {
  concatMap,
  connect,
  defer,
  EMPTY,
  finalize,
  ignoreElements,
  merge,
  of,
  sampleTime,
  tap,
  type MonoTypeOperatorFunction,
  type Observable,
} from 'rxjs';

/** What an answer of this application comes as: a chunk, or an event of a run with tools. */
export type AnswerEvent =
  ChatCompletionChunk | ToolRunEvent<ChatCompletionChunk, ChatCompletion, ChatCompletionCreateParams>;

/** Numbers that change faster cannot be read. */
const EVERY_MS = 200;

/**
 * Tells how fast an answer comes, some times a second and at its end.
 *
 * In and out: values, as they are. Errors and completes as the source does.
 */
export function tapStatistics(show: (statistics: TextStatistics) => void): MonoTypeOperatorFunction<AnswerEvent> {
  return connect((value$) =>
    merge(
      value$,
      defer(() => {
        let last: TextStatistics | undefined;
        return value$.pipe(
          concatMap(chunkOf),
          textStatistics(),
          tap((statistics) => (last = statistics)),
          sampleTime(EVERY_MS),
          tap(show),
          finalize(() => {
            if (last !== undefined) show(last);
          }),
          ignoreElements(),
        );
      }),
    ),
  );
}

function chunkOf(value: AnswerEvent): Observable<ChatCompletionChunk> {
  if ('choices' in value) return of(value);
  return value.type === 'chunk' ? of(value.chunk) : EMPTY;
}
