import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/**
 * Starts the mocked API in a process of its own. That ends with this one, however this one ends, and does not keep it
 * from ending.
 *
 * @returns the base URL
 * @throws Error when the mock ends instead
 */
export async function startMock(): Promise<string> {
  const mock = fork(join(import.meta.dirname, '../mock/main.ts'), { execArgv: ['--import', 'tsx'] });
  const ended = once(mock, 'exit').then(([code]) => {
    throw new Error(`the mock ended with ${String(code)}`);
  });
  const [baseURL] = (await Promise.race([once(mock, 'message'), ended])) as [string];
  ended.catch(() => undefined); // the program will see that nobody answers
  mock.unref();
  mock.channel?.unref();
  return baseURL;
}
