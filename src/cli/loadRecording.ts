import { extname } from 'node:path';
import { parseRecording } from '../testing/recording/parseRecording.js';
import type { Recording } from '../testing/recording/Recording.js';
import { recordingOf } from '../testing/recording/recordingOf.js';
import { failureMessage } from './failureMessage.js';

/**
 * The recording in a file: one of `rivulet record`, or an `*.sse` file.
 *
 * @param eventMs how long each event of an `*.sse` file takes, in milliseconds
 * @throws Error that names the file, for one that is no recording, or in which there is nothing
 */
export function loadRecording(file: string, bytes: Buffer, eventMs: number): Recording {
  if (bytes.length === 0) throw new Error(`${file}: the file is empty: nothing was recorded`);
  const recording = extname(file) === '.sse' ? recordingOf(bytes, { intervalMs: eventMs }) : parsed(file, bytes);
  if (recording.exchanges.length === 0) throw new Error(`${file}: there is no request in this recording`);
  return recording;
}

function parsed(file: string, bytes: Buffer): Recording {
  try {
    return parseRecording(bytes.toString());
  } catch (cause) {
    throw new Error(failureMessage(cause, file), { cause });
  }
}
