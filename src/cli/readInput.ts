import { readFile } from 'node:fs/promises';
import { failureMessage } from './failureMessage.js';

/**
 * The bytes of a file that the command line names.
 *
 * @throws Error that names the file, and says why it cannot be read
 */
export async function readInput(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (cause) {
    throw new Error(failureMessage(cause, file), { cause });
  }
}
