import { Component, signal } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { injectOpenAI, provideOpenAI, streamedText } from 'rivulet/angular';

@Component({
  selector: 'app-root',
  template: `
    <button (click)="question.set('Why is the sky blue?')">ask</button>
    <button (click)="answer.stop()">stop</button>
    <p [attr.aria-busy]="answer.status() === 'streaming'">{{ answer.text() }}</p>
  `,
})
class App {
  readonly #openai = injectOpenAI();
  readonly question = signal('');
  readonly answer = streamedText(() =>
    this.question() === ''
      ? undefined
      : this.#openai.chat.completions.create({
          model: 'gpt-5',
          messages: [{ role: 'user', content: this.question() }],
          stream: true,
        }),
  );
}

bootstrapApplication(App, { providers: [provideOpenAI({ baseURL: '/v1' })] }).catch((error: unknown) => {
  console.error(error);
});
