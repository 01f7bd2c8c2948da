import { resolve } from 'node:path';
import type { ListeningServer, OpenAIMock } from 'rivulet/testing';
import { createMock, type MockOptions } from '../../examples/mock/createMock.js';
import { readAnswers } from '../../examples/mock/readAnswers.js';

/** The mock of the examples, in this process: what was asked can be looked at. */
export interface ListeningMock {
  readonly mock: OpenAIMock;
  readonly server: ListeningServer;
  /** What a program finds in its environment. */
  readonly env: Readonly<Record<string, string>>;
}

/** Starts it, without any pause between tokens. */
export async function listenAsMock(options: Partial<MockOptions> = {}): Promise<ListeningMock> {
  const answers = readAnswers(resolve(__dirname, '../../examples/mock/answers'));
  const mock = createMock({ answers, eventMs: 0, ...options });
  const server = await mock.listen();
  return { mock, server, env: { OPENAI_BASE_URL: server.baseURL, OPENAI_API_KEY: 'none' } };
}
