import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder for the files of a spec. */
export interface TemporaryFolder {
  readonly path: (name: string) => string;
  /** Writes a file: text and bytes as they are, anything else as JSON. Returns its path. */
  readonly write: (name: string, content: unknown) => string;
  readonly read: (name: string) => string;
  readonly remove: () => void;
}

export function temporaryFolder(): TemporaryFolder {
  const root = mkdtempSync(join(tmpdir(), 'rivulet-'));
  const path = (name: string) => join(root, name);
  return {
    path,
    write: (name, content) => {
      const given = typeof content === 'string' || content instanceof Uint8Array;
      writeFileSync(path(name), given ? content : JSON.stringify(content));
      return path(name);
    },
    read: (name) => readFileSync(path(name), 'utf8'),
    remove: () => {
      rmSync(root, { recursive: true });
    },
  };
}
