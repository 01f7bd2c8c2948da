import { inject } from '@angular/core';
import { OPENAI } from './client/OPENAI.js';
import type { OpenAIEndpoints } from './client/OpenAIEndpoints.js';

/**
 * Gives the client of `provideOpenAI`, whose methods return cold streams: nothing is sent before a subscription.
 *
 * @throws Error NG0201 where none is provided; TypeError for an empty `baseURL`
 */
export function injectOpenAI(): OpenAIEndpoints {
  return inject(OPENAI);
}
