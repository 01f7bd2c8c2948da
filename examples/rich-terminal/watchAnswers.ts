import { combineStreams, textStatistics, type StreamState } from 'rivulet';
import type { ChatCompletionChunk } from 'rivulet/openai';
import { catchError, combineLatest, defer, EMPTY, map, share, startWith, type Observable } from 'rxjs';
import type { AnswerView } from './AnswerView.js';

const WAITING: StreamState<string> = { status: 'waiting', snapshot: '' };

export interface TitledStream {
  readonly title: string;
  readonly chunk$: Observable<ChatCompletionChunk>;
}

/** Several streams as what is shown of them, from the start on. One that fails leaves the others alone. */
export function watchAnswers(streams: readonly TitledStream[]): Observable<readonly AnswerView[]> {
  return defer(() => {
    // One request each, for its text and for its statistics.
    const shared = streams.map(({ chunk$ }) => chunk$.pipe(share()));
    const state$ = combineStreams(Object.fromEntries(shared.entries())).pipe(startWith({}));
    const statistics = shared.map((chunk$) =>
      chunk$.pipe(
        textStatistics(),
        catchError(() => EMPTY), // its state tells it
        startWith(undefined),
      ),
    );
    return combineLatest([state$, combineLatest(statistics)]).pipe(
      map(([states, all]) =>
        streams.map(({ title }, index) => {
          const { status, snapshot, error } = (states as States)[index] ?? WAITING; // empty at first
          const counted = all[index];
          return { title, status, text: snapshot, error, statistics: counted, elapsedMs: counted?.elapsedMs ?? 0 };
        }),
      ),
    );
  });
}

type States = Readonly<Record<number, StreamState<string>>>;
