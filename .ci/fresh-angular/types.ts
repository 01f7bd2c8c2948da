// What the declarations say, for each major version of Angular: `tsc` alone, without skipLibCheck.
import { inject, type ResourceRef, type Signal } from '@angular/core';
import { AttemptBoundary, textDeltas } from 'rivulet';
import {
  chat,
  httpClientTransport,
  injectOpenAI,
  injectTransport,
  provideOpenAI,
  provideTransport,
  streamedText,
  streamResource,
} from 'rivulet/angular';
import { OpenAI, runTools, type ChatCompletion, type ResponseObject } from 'rivulet/openai';
import { of } from 'rxjs';

export const providers = [
  provideTransport(httpClientTransport),
  provideOpenAI({ baseURL: '/v1', headers: { 'x-app': 'types' } }),
  provideOpenAI(() => ({ baseURL: inject(Settings).url })),
  // @ts-expect-error a page must not know a key
  provideOpenAI({ baseURL: '/v1', apiKey: 'sk-' }),
];

class Settings {
  readonly url: string = '/v1';
}

export class Page {
  readonly #openai = injectOpenAI();
  readonly transport = injectTransport();
  readonly request = { model: 'gpt-5', messages: [{ role: 'user', content: 'Hello' }], stream: true } as const;
  readonly answer = streamedText(() => this.#openai.chat.completions.create(this.request));
  readonly text: Signal<string> = this.answer.text;
  readonly snapshot: Signal<ChatCompletion | undefined> = this.answer.snapshot;
  readonly pieces = streamedText(() => this.#openai.chat.completions.create(this.request).pipe(textDeltas()));
  readonly none: Signal<undefined> = streamedText(() => of('piece', new AttemptBoundary(1, undefined))).snapshot;
  readonly either = streamedText(() =>
    this.text() === ''
      ? this.#openai.chat.completions.create(this.request)
      : this.#openai.responses.create({ model: 'gpt-5', input: this.text(), stream: true }),
  );
  readonly one: Signal<ChatCompletion | ResponseObject | undefined> = this.either.snapshot;
  readonly resource: ResourceRef<string> = streamResource({
    params: () => this.text(),
    stream: (text: string) => this.#openai.responses.create({ model: 'gpt-5', input: text, stream: true }),
  });
  readonly conversation = chat({
    stream: (messages) =>
      messages.length > 1
        ? runTools(this.#openai, { model: 'gpt-5', messages }, { tools: [] })
        : this.#openai.chat.completions.create({ model: 'gpt-5', messages, stream: true }),
  });
}

/** Where a client is at hand, it does. */
export const client: ReturnType<typeof injectOpenAI> = new OpenAI();
