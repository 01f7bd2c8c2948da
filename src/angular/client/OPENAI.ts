import { InjectionToken } from '@angular/core';
import type { OpenAIEndpoints } from './OpenAIEndpoints.js';

/** What `injectOpenAI` looks for. */
export const OPENAI = new InjectionToken<OpenAIEndpoints>('provideOpenAI(…) of rivulet/angular');
