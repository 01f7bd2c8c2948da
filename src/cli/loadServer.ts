import { extname } from 'node:path';
import { OpenAIMock } from '../testing/mock/OpenAIMock.js';
import { addEventStream } from './addEventStream.js';
import { addFixtures } from './addFixtures.js';
import { introduceMock } from './introduceMock.js';
import type { LoadedServer } from './LoadedServer.js';
import { loadRecording } from './loadRecording.js';
import { readInput } from './readInput.js';
import { serverOfModule } from './serverOfModule.js';
import { serverOfRecording } from './serverOfRecording.js';
import { UsageError } from './UsageError.js';

export interface LoadOptions {
  /** How fast recordings are played. */
  readonly speed: number;
  /** How long each event takes that has no clock of its own, in milliseconds. */
  readonly eventMs: number;
}

/**
 * The server that these files describe: one recording, one module with a mock, or any number of answers of a mock.
 *
 * @throws {@link UsageError} for files that cannot be served together, or at all; Error for one that cannot be read
 */
export async function loadServer(files: readonly string[], { speed, eventMs }: LoadOptions): Promise<LoadedServer> {
  const mock = new OpenAIMock();
  if (files.length === 0) introduceMock(mock, eventMs);
  for (const file of files) {
    const bytes = await readInput(file);
    const kind = kindOf(file, bytes);
    if (kind === 'recording' || kind === 'module') {
      if (files.length > 1) throw new UsageError(`expected ${file} alone: a ${kind} is a whole server`);
      return kind === 'module'
        ? await serverOfModule(file)
        : serverOfRecording(file, loadRecording(file, bytes, eventMs), speed);
    }
    if (kind === 'events') addEventStream(mock, file, bytes, eventMs);
    else addFixtures(mock, file, bytes.toString());
  }
  const answers = files.length === 0 ? '' : `, with the answers of ${files.join(', ')}`;
  return { server: mock.server, basePath: '/v1', about: `a mocked API of ${mock.routes.length} routes${answers}` };
}

function kindOf(file: string, bytes: Buffer): 'recording' | 'module' | 'events' | 'fixtures' {
  const name = extname(file);
  if (/^\.[cm]?[jt]s$/.test(name)) return 'module';
  if (name === '.sse') return 'events';
  // A recording is known by how it begins, whatever `--out` has called it.
  if (name === '.jsonl' || bytes.subarray(0, 40).toString().includes('"rivulet":"recording"')) return 'recording';
  if (name === '.json') return 'fixtures';
  throw new UsageError(`expected a recording, *.sse, *.json or a module, got ${file}`);
}
