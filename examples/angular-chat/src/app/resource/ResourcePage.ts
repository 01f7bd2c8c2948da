import { ChangeDetectionStrategy, Component, computed, signal } from '@angular/core';
import { injectOpenAI, streamResource } from 'rivulet/angular';
import { AnswerText } from '../answer/AnswerText';
import { ErrorNote } from '../answer/ErrorNote';
import { injectModels } from '../models/injectModels';

/** An answer as an Angular `Resource`: it follows a signal, and the answer to the topic before is aborted. */
@Component({
  selector: 'app-resource-page',
  imports: [AnswerText, ErrorNote],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './ResourcePage.html',
  styleUrl: './ResourcePage.css',
})
export class ResourcePage {
  protected readonly topics = ['rainbows', 'tea', 'cats', 'back-pressure'];
  readonly #client = injectOpenAI();
  readonly #model = injectModels()[0]?.id ?? '';

  protected readonly topic = signal('rainbows');
  protected readonly answer = streamResource({
    params: () => this.topic(),
    stream: (topic) =>
      this.#client.chat.completions.create({
        model: this.#model,
        messages: [{ role: 'user', content: `Tell me about ${topic}.` }],
        stream: true,
      }),
  });
  protected readonly text = computed(() => (this.answer.hasValue() ? this.answer.value() : ''));
}
