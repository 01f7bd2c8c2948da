import { computed, signal } from '@angular/core';
import { injectOpenAI, streamedText } from 'rivulet/angular';
import { bodyOf } from './request.mjs';

export class RivuletAnswer {
  #openai = injectOpenAI();
  #model = signal('');
  #answer = streamedText(() => {
    const model = this.#model();
    return model === '' ? undefined : this.#openai.chat.completions.create(bodyOf(model));
  });
  text = this.#answer.text;
  ended = computed(() => !['connecting', 'streaming'].includes(this.#answer.status()));

  ask(model) {
    this.#model.set(model);
  }
}
