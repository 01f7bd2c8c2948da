import { ChangeDetectionStrategy, Component, computed, signal, viewChild } from '@angular/core';
import type { TextStatistics } from 'rivulet';
import { chat, injectOpenAI } from 'rivulet/angular';
import type { ChatCompletionMessageParam } from 'rivulet/openai';
import { defer, from, type Observable, switchMap } from 'rxjs';
import { type AnswerEvent, tapStatistics } from '../answer/tapStatistics';
import { injectModels } from '../models/injectModels';
import { ModelPicker } from '../models/ModelPicker';
import { Composer } from '../question/Composer';
import { Suggestions } from '../question/Suggestions';
import { announcementsOf } from './announcementsOf';
import { AnswerMessage } from './AnswerMessage';
import { FollowEnd } from './FollowEnd';

/** This page shows paragraphs and code. */
const INSTRUCTIONS = [
  { role: 'system', content: 'Answer in plain text. Use no Markdown but fenced blocks of code.' },
] as const;

/** A conversation with a model. */
@Component({
  selector: 'app-chat-page',
  imports: [AnswerMessage, Composer, FollowEnd, ModelPicker, Suggestions],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './ChatPage.html',
  styleUrl: './ChatPage.css',
})
export class ChatPage {
  protected readonly suggestions = [
    'Tell me a story about a lighthouse.',
    'Write a to-do list for the command line.',
    'How is the weather in Edinburgh and in Kyoto?',
  ];
  readonly #client = injectOpenAI();
  private readonly composer = viewChild.required(Composer);
  private readonly end = viewChild.required(FollowEnd);

  protected readonly model = signal(injectModels()[0]?.id ?? '');
  protected readonly chat = chat({ messages: INSTRUCTIONS, stream: (messages) => this.#ask(messages) });
  /** Whether nobody has said anything; how it is to be answered was said before. */
  protected readonly isEmpty = computed(() => this.chat.messages().length === INSTRUCTIONS.length);
  protected readonly isRunning = this.chat.isRunning;
  /** Of each answer, by its id. */
  protected readonly statistics = signal<ReadonlyMap<number, TextStatistics>>(new Map());
  protected readonly announcement = announcementsOf(
    computed(() => this.chat.messages().findLast(({ role }) => role === 'assistant')),
  );

  protected send(question: string): void {
    this.chat.send(question);
    this.end().follow();
    this.composer().focus();
  }

  protected again(): void {
    this.chat.regenerate();
    this.end().follow();
    // The button that was pressed is gone.
    this.composer().focus();
  }

  protected reset(): void {
    this.chat.reset();
    this.statistics.set(new Map());
    this.composer().focus();
  }

  #ask(messages: readonly ChatCompletionMessageParam[]): Observable<AnswerEvent> {
    const id = this.chat.messages().at(-1)?.id ?? 0;
    const question = messages.findLast(({ role }) => role === 'user')?.content;
    // Tools are paid for as part of the question: the model gets them where they may be of use.
    const answer$ = /weather|temperature/i.test(String(question)) ? this.#withTools(messages) : this.#plain(messages);
    return answer$.pipe(
      tapStatistics((statistics) => {
        this.statistics.update((known) => new Map(known).set(id, statistics));
      }),
    );
  }

  #plain(messages: readonly ChatCompletionMessageParam[]): Observable<AnswerEvent> {
    return this.#client.chat.completions.create({
      model: this.model(),
      messages: [...messages],
      stream: true,
      stream_options: { include_usage: true },
    });
  }

  #withTools(messages: readonly ChatCompletionMessageParam[]): Observable<AnswerEvent> {
    const model = this.model();
    return defer(() => from(import('./askWithTools'))).pipe(
      switchMap(({ askWithTools }) => askWithTools(this.#client, model, messages)),
    );
  }
}
