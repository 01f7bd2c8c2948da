import { fork } from 'node:child_process';
import { once } from 'node:events';
import { runFork } from '../fork.mjs';

/**
 * Starts the server, lets clients read from it in turns, a fresh process each time, and stops it.
 *
 * @param {readonly string[]} names of clients
 * @param {{ model: string, warmUp?: string, streams: number, events: number, rounds: number, dist?: string,
 *   file?: string }} options `events` is how many each run must read, `file` the program of the client
 * @returns {Promise<Record<string, object[]>>} round by round, what the program sent
 */
export async function measureClients(names, { file = 'client.mjs', rounds, ...options }) {
  const { events } = options;
  const server = fork(new URL('server.mjs', import.meta.url));
  try {
    const [port] = await once(server, 'message');
    const results = Object.fromEntries(names.map((name) => [name, []]));
    for (let round = 0; round < rounds; round++) {
      for (let turn = 0; turn < names.length; turn++) {
        const client = names[(round + turn) % names.length];
        const result = await runFork(`loopback/${file}`, { client, port, ...options }, { timeoutMs: 60_000 });
        if (result.events !== events)
          throw new Error(`${client} read ${result.events} of the ${events} events of ${options.model}`);
        results[client].push(result);
      }
    }
    return results;
  } finally {
    server.kill();
  }
}
