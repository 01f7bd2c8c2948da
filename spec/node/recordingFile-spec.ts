import { recordingFile } from 'rivulet/node';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

describe('recordingFile', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'rivulet-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('should have each line in the file when the call that writes it returns', () => {
    const path = join(folder, 'a.jsonl');
    const write = recordingFile(path);
    expect(readFileSync(path, 'utf8')).toBe('');
    write('{"a":"\u00e9"}');
    expect(readFileSync(path, 'utf8')).toBe('{"a":"\u00e9"}\n');
    write('{"b":2}');
    expect(readFileSync(path, 'utf8')).toBe('{"a":"\u00e9"}\n{"b":2}\n');
  });

  it('should begin anew, and take a file URL', () => {
    const path = join(folder, 'a.jsonl');
    writeFileSync(path, 'what was there before');
    recordingFile(pathToFileURL(path))('{}');
    expect(readFileSync(path, 'utf8')).toBe('{}\n');
  });

  it('should fail at once where no file can be', () => {
    const path = join(folder, 'none', 'a.jsonl');
    expect(() => recordingFile(path)).toThrow(/^ENOENT/);
    expect(existsSync(path)).toBe(false);
  });
});
