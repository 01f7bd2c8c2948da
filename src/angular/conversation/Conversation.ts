import { computed, DestroyRef, inject, NgZone, signal, untracked } from '@angular/core';
import { defer, Subject, type Subscription } from 'rxjs';
import type { ChatCompletionMessageParam } from '../../wire/chat/ChatCompletionMessageParam.js';
import { emptyAnswer } from '../answer/AnswerState.js';
import { answerStates, type AnswerUpdate } from '../answer/answerStates.js';
import type { AnswerSnapshot } from '../answer/reduceAnswer.js';
import { isRunning, type StreamStatus } from '../answer/StreamStatus.js';
import { answerTurn } from './answerTurn.js';
import type { Chat } from './Chat.js';
import type { ChatOptions } from './ChatOptions.js';
import { historyOf } from './historyOf.js';
import { questionTurn } from './questionTurn.js';
import type { Turn } from './Turn.js';

/** What `chat` returns. It is made in an injection context. */
export class Conversation implements Chat {
  readonly #options: ChatOptions;
  readonly #zone = inject(NgZone);
  readonly #stop$ = new Subject<void>();
  readonly #turns = signal<readonly Turn[]>([]);
  #nextId = 0;
  #answering: Subscription | undefined;
  #destroyed = false;

  readonly messages = computed(() => this.#turns().map(({ message }) => message));
  readonly #answer = computed(() => {
    const last = this.#turns().at(-1)?.message;
    return last?.role === 'assistant' ? last : undefined;
  });
  readonly status = computed<StreamStatus>(() => this.#answer()?.status ?? 'idle');
  readonly isRunning = computed(() => isRunning(this.status()));
  readonly error = computed(() => this.#answer()?.error);

  constructor(options: ChatOptions) {
    this.#options = options;
    this.reset();
    inject(DestroyRef).onDestroy(() => {
      this.#destroyed = true;
      this.#answering?.unsubscribe();
    });
  }

  // Functions: what a view calls may be handed on by itself.
  readonly send = (message: string | ChatCompletionMessageParam | readonly ChatCompletionMessageParam[]): void => {
    if (typeof message === 'string' && message.trim() === '') return;
    this.stop();
    const said = typeof message === 'string' ? ({ role: 'user', content: message } as const) : message;
    this.#ask([...untracked(this.#turns), ...this.#questions([said].flat())]);
  };

  readonly stop = (): void => {
    // What the stream reads when it is left is no business of an effect that stops it.
    untracked(() => {
      this.#stop$.next();
    });
  };

  readonly regenerate = (): void => {
    this.stop();
    const turns = untracked(this.#turns);
    const asked = turns.at(-1)?.message.role === 'assistant' ? turns.slice(0, -1) : turns;
    const role = asked.at(-1)?.message.role ?? 'system';
    if (role !== 'system' && role !== 'developer') this.#ask(asked);
  };

  readonly reset = (messages: readonly ChatCompletionMessageParam[] = this.#options.messages ?? []): void => {
    untracked(() => this.#answering?.unsubscribe());
    this.#turns.set(this.#questions(messages));
  };

  #questions(messages: readonly ChatCompletionMessageParam[]): Turn[] {
    return messages.map((message) => questionTurn(this.#nextId++, message));
  }

  #ask(turns: readonly Turn[]): void {
    if (this.#destroyed) return;
    const id = this.#nextId++;
    const history = historyOf(turns);
    const show = (update: AnswerUpdate<AnswerSnapshot>) => {
      this.#turns.set([...turns, answerTurn(id, update, history)]);
    };
    show({ state: emptyAnswer('connecting'), request: undefined, stepText: '' });
    const { stream } = this.#options;
    const answer$ = answerStates(
      defer(() => stream(history)),
      this.#stop$,
      this.#options,
    );
    // What the stream reads is no business of an effect that asks.
    this.#answering = untracked(() => this.#zone.runOutsideAngular(() => answer$.subscribe(show)));
  }
}
