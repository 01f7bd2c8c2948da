import OpenAI from 'openai';
import type { OpenAIMock } from 'rivulet/testing';

/** The client of OpenAI's own package, asking a mock over its dispatcher. It tries once. */
export function openaiOf(mock: OpenAIMock): OpenAI {
  const { dispatcher } = mock;
  return new OpenAI({
    apiKey: 'sk-fake',
    baseURL: 'http://mock.test/v1',
    maxRetries: 0,
    // Node's own fetch takes a dispatcher; the types of the platform do not know it.
    fetch: (url, init) => fetch(url, { ...init, dispatcher } as RequestInit),
  });
}
