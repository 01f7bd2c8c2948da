import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { MockServer } from '../testing/server/MockServer.js';
import { failureMessage } from './failureMessage.js';
import type { LoadedServer } from './LoadedServer.js';

/**
 * The mock that a module exports.
 *
 * @throws Error that names the file, for a module that cannot be loaded, or has no mock
 */
export async function serverOfModule(file: string): Promise<LoadedServer> {
  const server = serverIn(await imported(file));
  if (server === undefined) throw new Error(`${file}: expected an OpenAIMock as its default export`);
  return { server, basePath: '/v1', about: `the mock of ${file}` };
}

async function imported(file: string): Promise<unknown> {
  try {
    return await import(pathToFileURL(resolve(file)).href);
  } catch (cause) {
    throw new Error(`${failureMessage(cause, file)}${placeOf(cause, file)}`, { cause });
  }
}

/** Below the default export, also that of a module that was ESM and is CommonJS now. */
function serverIn(exported: unknown, depth = 2): MockServer | undefined {
  const { default: inner, server } = (exported ?? {}) as { readonly default?: unknown; readonly server?: unknown };
  // The module may have the other copy of this package, whose classes are not ours.
  if (depth < 2 && typeof server === 'function') return server as MockServer;
  return depth > 0 ? serverIn(inner, depth - 1) : undefined;
}

/** Where it happened, as far as Node tells: of a module that it cannot read, it does not. */
function placeOf(error: unknown, file: string): string {
  const { name, stack } = (error ?? {}) as { readonly name?: unknown; readonly stack?: unknown };
  const place = typeof stack === 'string' ? /^ +at .*\bfile:.*$/m.exec(stack)?.[0] : undefined;
  if (place !== undefined) return `\n${place}`;
  return name === 'SyntaxError' ? `; where, node --check ${file} says` : '';
}
