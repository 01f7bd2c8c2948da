import { appendFileSync, writeFileSync } from 'node:fs';

/**
 * A file for `record` of `rivulet/testing`: `record(transport, recordingFile('bug.jsonl'))`. It is made empty at once.
 *
 * Each line is in the file when the call that writes it returns, so that a program that dies leaves all of it there.
 *
 * @throws that of Node when the file cannot be written
 */
export function recordingFile(path: string | URL): (line: string) => void {
  writeFileSync(path, '');
  return (line) => {
    appendFileSync(path, `${line}\n`);
  };
}
