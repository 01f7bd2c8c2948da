import { ChangeDetectionStrategy, Component, computed, signal, viewChild } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { combineStreams, type StreamState } from 'rivulet';
import { injectOpenAI, type StreamStatus } from 'rivulet/angular';
import {
  animationFrameScheduler,
  auditTime,
  endWith,
  map,
  type Observable,
  scan,
  startWith,
  Subject,
  switchMap,
  takeUntil,
} from 'rxjs';
import { isRunning } from '../answer/isRunning';
import { statusText } from '../answer/statusText';
import { injectModels } from '../models/injectModels';
import { ModelPicker } from '../models/ModelPicker';
import { Composer } from '../question/Composer';
import { Suggestions } from '../question/Suggestions';
import { CompareColumn } from './CompareColumn';
import type { ComparedAnswer } from './ComparedAnswer';
import { type ReadAnswer, readAnswer } from './readAnswer';

/** A question, and who is asked. */
interface Asked {
  readonly question: string;
  readonly models: Readonly<Record<'a' | 'b', string>>;
}

interface Comparison {
  readonly question: string;
  readonly a: ComparedAnswer;
  readonly b: ComparedAnswer;
}

/** One question, two models, side by side. */
@Component({
  selector: 'app-compare-page',
  imports: [CompareColumn, Composer, ModelPicker, Suggestions],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './ComparePage.html',
  styleUrl: './ComparePage.css',
})
export class ComparePage {
  protected readonly suggestions = [
    'How do rainbows come about?',
    'What is back-pressure?',
    'Where does tea come from?',
  ];
  readonly #client = injectOpenAI();
  private readonly composer = viewChild.required(Composer);
  readonly #asked$ = new Subject<Asked>();
  readonly #stop$ = new Subject<void>();

  readonly #models = injectModels();
  protected readonly a = signal(this.#models[0]?.id ?? '');
  protected readonly b = signal((this.#models[1] ?? this.#models[0])?.id ?? '');
  protected readonly comparison = toSignal(this.#asked$.pipe(switchMap((asked) => this.#compare(asked))));
  protected readonly isRunning = computed(() => {
    const { a, b } = this.comparison() ?? {};
    return [a, b].some((answer) => answer !== undefined && isRunning(answer.status));
  });
  /** Two answers read out at once cannot be followed: what is told is how they end. */
  protected readonly announcement = computed(() => {
    const { a, b } = this.comparison() ?? {};
    return [a, b]
      .filter((answer) => answer !== undefined && !isRunning(answer.status))
      .map((answer) => `${answer?.model ?? ''}: ${statusText(answer?.status ?? 'idle')}.`)
      .join(' ');
  });

  protected ask(question: string): void {
    this.#asked$.next({ question, models: { a: this.a(), b: this.b() } });
    this.composer().focus();
  }

  protected stop(): void {
    this.#stop$.next();
  }

  /** Both at once: an error of one is told in its column, and the other goes on. */
  #compare({ question, models }: Asked): Observable<Comparison> {
    const ask = (model: string) =>
      this.#client.chat.completions.create({
        model,
        messages: [{ role: 'user', content: question }],
        stream: true,
        stream_options: { include_usage: true },
      });
    const waiting: StreamState<ReadAnswer | undefined> = { status: 'waiting', snapshot: undefined };
    return combineStreams({ a: ask(models.a), b: ask(models.b) }, { accumulate: readAnswer }).pipe(
      startWith({ a: waiting, b: waiting }),
      takeUntil(this.#stop$),
      // The view changes once per frame, however many pieces come.
      auditTime(0, animationFrameScheduler),
      map(({ a, b }) => ({ question, a: answerOf(models.a, a), b: answerOf(models.b, b) })),
      // All have ended by themselves, or the rest was stopped.
      endWith(undefined),
      scan((last, next) => next ?? { question, a: ended(last.a), b: ended(last.b) }, {
        question,
        a: answerOf(models.a, waiting),
        b: answerOf(models.b, waiting),
      }),
    );
  }
}

const statuses: Readonly<Record<StreamState<unknown>['status'], StreamStatus>> = {
  waiting: 'connecting',
  streaming: 'streaming',
  done: 'done',
  failed: 'error',
};

function ended(answer: ComparedAnswer): ComparedAnswer {
  return isRunning(answer.status) ? { ...answer, status: 'stopped' } : answer;
}

function answerOf(model: string, { status, snapshot, error }: StreamState<ReadAnswer | undefined>): ComparedAnswer {
  return { model, status: statuses[status], text: snapshot?.text ?? '', statistics: snapshot?.statistics, error };
}
