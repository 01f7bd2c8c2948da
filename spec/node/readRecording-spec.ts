import { syncValuesFrom } from 'rivulet';
import { readRecording, recordingFile } from 'rivulet/node';
import { OpenAIMock, record, replay } from 'rivulet/testing';
import { map, switchMap } from 'rxjs';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

describe('readRecording', () => {
  let folder = '';
  let path = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'rivulet-'));
    path = join(folder, 'bug.jsonl');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('should read what was recorded to a file, to be replayed', () => {
    const mock = new OpenAIMock();
    mock.chat.completions.create.response = 'Gr\u00fc\u00df dich';
    const request = {
      url: 'http://127.0.0.1/v1/chat/completions',
      body: '{"stream":true}',
      headers: { 'content-type': 'application/json' },
    };
    const textOf = (transport: typeof mock.transport) => [
      ...syncValuesFrom(
        transport(request).pipe(
          switchMap(({ body }) => body),
          map((bytes) => Buffer.from(bytes).toString()),
        ),
      ),
    ];
    const original = textOf(record(mock.transport, recordingFile(path)));
    expect(original.join('')).toContain('Gr\u00fc\u00df');
    expect(textOf(replay(readRecording(path), { speed: Infinity }))).toEqual(original);
    expect(textOf(replay(readRecording(pathToFileURL(path)), { speed: Infinity }))).toEqual(original);
    expect(readRecording(path).cutOff).toBe(false);
  });

  it('should name the file and the line of what is wrong', () => {
    writeFileSync(path, '{"rivulet":"recording","version":1}\n{"at":0}\n');
    expect(() => readRecording(path)).toThrow(
      `${path}: line 2: expected a whole number from 1 to 9007199254740991 for exchange, got none`,
    );
  });

  it('should fail as Node does for a file that is not there', () => {
    expect(() => readRecording(path)).toThrow(/^ENOENT/);
  });
});
