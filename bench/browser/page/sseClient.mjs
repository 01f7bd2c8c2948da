import { inject, signal } from '@angular/core';
import { SseClient } from 'ngx-sse-client';
import { bodyOf, url } from './request.mjs';

/** As the README of ngx-sse-client says. */
export class SseClientAnswer {
  #sse = inject(SseClient);
  text = signal('');
  ended = signal(false);

  ask(model) {
    this.text.set('');
    this.ended.set(false);
    const options = { keepAlive: false, responseType: 'text' };
    this.#sse.stream(url, options, { body: bodyOf(model) }, 'POST').subscribe({
      next: (data) => {
        if (data === '[DONE]') return;
        const added = JSON.parse(data).choices[0]?.delta.content ?? '';
        this.text.update((text) => text + added);
      },
      complete: () => this.ended.set(true),
    });
  }
}
