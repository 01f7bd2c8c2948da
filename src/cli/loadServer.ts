import { readFile } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { OpenAIMock } from '../testing/mock/OpenAIMock.js';
import { parseRecording } from '../testing/recording/parseRecording.js';
import { replayServer } from '../testing/recording/replayServer.js';
import type { MockServer } from '../testing/server/MockServer.js';
import { addEventStream } from './addEventStream.js';
import { addFixtures } from './addFixtures.js';
import { UsageError } from './UsageError.js';

export interface LoadOptions {
  /** How fast recordings are played. */
  readonly speed: number;
  /** From event to event of a bare event stream, in milliseconds. */
  readonly eventMs: number;
}

/**
 * The server that these files describe: one recording, one module with a mock, or any number of answers of a mock.
 *
 * @throws {@link UsageError} for files that cannot be served together, or at all
 */
export async function loadServer(files: readonly string[], { speed, eventMs }: LoadOptions): Promise<MockServer> {
  const mock = new OpenAIMock();
  for (const file of files) {
    const kind = extname(file);
    const alone = kind === '.jsonl' || /^\.[cm]?js$/.test(kind);
    if (alone && files.length > 1) {
      throw new UsageError(`expected ${file} alone: a recording, like a module, is a whole server`);
    }
    if (kind === '.jsonl') return replayServer(parseRecording(await readFile(file, 'utf8')), { speed });
    if (alone) return await serverOfModule(file);
    if (kind === '.sse') addEventStream(mock, file, await readFile(file), eventMs);
    else if (kind === '.json') addFixtures(mock, file, await readFile(file, 'utf8'));
    else throw new UsageError(`expected *.jsonl, *.sse, *.json or a module, got ${file}`);
  }
  return mock.server;
}

async function serverOfModule(file: string): Promise<MockServer> {
  const { default: mock } = (await import(pathToFileURL(resolve(file)).href)) as { readonly default?: unknown };
  // The module may have the other copy of this package, whose classes are not ours.
  const { server } = (mock ?? {}) as { readonly server?: unknown };
  if (typeof server !== 'function') throw new Error(`expected an OpenAIMock as the default export of ${file}`);
  return server as MockServer;
}
