import { readFileSync } from 'node:fs';
import { parseRecording } from '../testing/recording/parseRecording.js';
import type { Recording } from '../testing/recording/Recording.js';

/**
 * Reads a recording from a file, for `replay` of `rivulet/testing`.
 *
 * @throws that of Node when there is no such file; `TypeError` with the file and the line for one that is no recording
 */
export function readRecording(path: string | URL): Recording {
  const text = readFileSync(path, 'utf8');
  try {
    return parseRecording(text);
  } catch (cause) {
    const { message } = cause as Error; // it throws nothing else
    throw new TypeError(`${String(path)}: ${message}`, { cause });
  }
}
