import { accumulateText, type AttemptBoundary, textDeltas, textStatistics, type TextStatistics } from 'rivulet';
import type { ChatCompletionChunk } from 'rivulet/openai';
import { combineLatest, connect, type Observable, startWith } from 'rxjs';

/** An answer so far, and how fast it came. */
export interface ReadAnswer {
  readonly text: string;
  readonly statistics: TextStatistics;
}

/** Reads one stream in two ways at once. */
export function readAnswer(source: Observable<ChatCompletionChunk | AttemptBoundary>): Observable<ReadAnswer> {
  return source.pipe(
    connect((chunk$) =>
      combineLatest({
        text: chunk$.pipe(textDeltas(), accumulateText(), startWith('')),
        statistics: chunk$.pipe(textStatistics()),
      }),
    ),
  );
}
