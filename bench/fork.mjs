import { fork } from 'node:child_process';
import { once } from 'node:events';

/**
 * Runs a module in a process of its own and gives back the one message that it sends. A process that does not end in
 * time is killed.
 *
 * @param {string} file in this folder
 * @param {object} options its only argument, as JSON
 * @param {{ execArgv?: string[], timeoutMs: number }} forkOptions
 */
export async function runFork(file, options, { execArgv = [], timeoutMs }) {
  const child = fork(new URL(file, import.meta.url), [JSON.stringify(options)], { execArgv });
  let answer;
  child.on('message', (message) => (answer = message));
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    child.kill('SIGKILL');
  }, timeoutMs);
  const [code, signal] = await once(child, 'exit');
  clearTimeout(timer);
  if (code === 0 && answer !== undefined) return answer;
  const reason = late ? `did not end within ${timeoutMs} ms` : `ended with ${signal ?? `code ${code}`}`;
  throw new Error(`${file} ${JSON.stringify(options)} ${reason}`);
}
