import { inject, makeEnvironmentProviders, type EnvironmentProviders } from '@angular/core';
import type { OpenAIOptions } from '../client/OpenAI.js';
import { lazyEndpoints } from './client/lazyEndpoints.js';
import { OPENAI } from './client/OPENAI.js';
import { TRANSPORT } from './client/TRANSPORT.js';

/** There is no key: what a page knows everybody knows. It stays on a backend, which adds it. */
export interface ProvideOpenAIOptions extends Omit<OpenAIOptions, 'apiKey' | 'organization' | 'project' | 'baseURL'> {
  /** A backend of yours, up to and with its version: `/api/v1`. A path alone serves in browsers, not in rendering on a server. */
  readonly baseURL: string;
}

/**
 * Provides the client that `injectOpenAI` gives.
 *
 * Its code is loaded apart from the application's first bundle, from the first `injectOpenAI` on.
 *
 * @param options or a function that makes them, in an injection context. A `transport` among them wins over that of
 * `provideTransport`
 */
export function provideOpenAI(options: ProvideOpenAIOptions | (() => ProvideOpenAIOptions)): EnvironmentProviders {
  return makeEnvironmentProviders([
    {
      provide: OPENAI,
      useFactory: () => {
        const given = typeof options === 'function' ? options() : options;
        const transport = given.transport ?? inject(TRANSPORT);
        if (given.baseURL.trim() === '')
          throw new TypeError("expected the base URL of a backend such as '/v1', got none");
        return lazyEndpoints(async () => {
          const { OpenAI } = await import('../client/OpenAI.js');
          // Not those of the environment of a server that renders the page: they are no business of its readers.
          return new OpenAI({ ...given, transport, apiKey: '', organization: '', project: '' });
        });
      },
    },
  ]);
}
