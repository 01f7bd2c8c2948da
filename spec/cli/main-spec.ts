import { buildSync } from 'esbuild';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { symlinkSync } from 'node:fs';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { MockResponse, OpenAIMock, parseRecording } from 'rivulet/testing';
import { interval, map } from 'rxjs';
import { bytesOf } from '../support/bytesOf.js';
import { exchangeLines, recordingText } from './recordingText.js';
import { temporaryFolder } from './temporaryFolder.js';

const root = resolve(__dirname, '../..');
const folder = temporaryFolder();
const program = folder.path('main.mjs');

beforeAll(() => {
  symlinkSync(resolve(root, 'node_modules'), folder.path('node_modules'));
  buildSync({
    entryPoints: [resolve(root, 'src/cli/main.ts')],
    outfile: program,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    packages: 'external',
    ignoreAnnotations: true, // a program is a side effect
  });
  buildSync({
    entryPoints: [resolve(root, 'src/testing/index.ts')],
    outfile: folder.path('testing.mjs'),
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    packages: 'external',
  });
});
afterAll(() => {
  folder.remove();
});

function start(words: readonly string[]): ChildProcess & { stdout: NonNullable<ChildProcess['stdout']> } {
  return spawn(process.execPath, [program, ...words], {
    cwd: folder.path(''),
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 15_000,
  });
}

async function ended(child: ChildProcess) {
  const [output, errors, [code, signal]] = await Promise.all([
    child.stdout === null ? '' : text(child.stdout),
    child.stderr === null ? '' : text(child.stderr),
    once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>,
  ]);
  return { code, signal, output, errors };
}

/** The first thing that a program writes. */
async function firstLine(child: ChildProcess): Promise<string> {
  const [chunk] = (await once(child.stdout ?? child, 'data')) as [Buffer];
  return chunk.toString().trim();
}

describe('the program rivulet', () => {
  it('should exit with 0, 1 or 2, and write to the right place', async () => {
    const [help, failed, misused] = await Promise.all(
      [['--help'], ['show', 'nowhere'], ['show']].map((words) => ended(start(words))),
    );
    expect(help).toMatchObject({ code: 0, errors: '', output: expect.stringContaining('Usage: rivulet ') as string });
    expect(failed).toMatchObject({
      code: 1,
      output: '',
      errors: 'rivulet: nowhere: there is no such file or folder\n',
    });
    expect(misused).toMatchObject({
      code: 2,
      output: '',
      errors: expect.stringContaining('expected one file') as string,
    });
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('should end well at %s, with connections that are open', async (signal) => {
    folder.write('stall.json', { 'models.list': { faults: { stallAt: { byte: 1 } } } });
    const child = start(['serve', 'stall.json']);
    const end = ended(child);
    const baseURL = await firstLine(child);
    const stalled = await fetch(`${baseURL}/models`);
    child.kill(signal);
    expect(await end).toMatchObject({ code: 0, signal: null });
    await expect(stalled.text()).rejects.toThrow();
  });

  it('should be ended by a second Ctrl-C when it does not end by itself', async () => {
    folder.write(
      'hanging.mjs',
      `import { OpenAIMock } from './testing.mjs';
       setInterval(() => undefined, 1_000);
       export default new OpenAIMock();`,
    );
    const child = start(['serve', 'hanging.mjs']);
    const end = ended(child);
    const baseURL = await firstLine(child);
    child.kill('SIGINT');
    // It does not listen any more, and its module keeps it.
    while (
      await fetch(`${baseURL}/models`).then(
        () => true,
        () => false,
      )
    );
    expect(child.exitCode).toBeNull();
    child.kill('SIGINT');
    expect(await end).toMatchObject({ code: null, signal: 'SIGINT' });
  });

  it('should serve the mock of a module, which has its own copy of the package', async () => {
    folder.write(
      'mock.mjs',
      `import { OpenAIMock } from './testing.mjs';
       const mock = new OpenAIMock();
       mock.models.list.response = (request, { calls }) => ({ data: [{ id: 'm-' + calls }] });
       export default mock;`,
    );
    folder.write('wrapped.mjs', `import mock from './mock.mjs'; export default { default: mock };`); // ESM as CommonJS
    for (const file of ['mock.mjs', 'wrapped.mjs']) {
      const child = start(['serve', file]);
      const end = ended(child);
      const answer = (await (await fetch(`${await firstLine(child)}/models`)).json()) as unknown;
      child.kill('SIGINT');
      expect(answer).toMatchObject({ data: [{ id: 'm-0' }] });
      expect(await end).toMatchObject({
        code: 0,
        errors: expect.stringContaining(`serving the mock of ${file}, `) as string,
      });
    }
  });

  it('should say what is wrong with a module, and where', async () => {
    folder.write('number.mjs', 'export default 1');
    folder.write('server.mjs', 'export const server = () => 1');
    folder.write('syntax.mjs', 'a syntax error');
    folder.write('lost.mjs', `import './nowhere.mjs'`);
    folder.write('throws.mjs', `\nJSON.parse('{')`);
    const files = ['number.mjs', 'server.mjs', 'syntax.mjs', 'lost.mjs', 'throws.mjs'];
    const ends = await Promise.all(files.map((file) => ended(start(['serve', file]))));
    expect(ends.map(({ code }) => code)).toEqual(files.map(() => 1));
    const noMock = (file: string) => `rivulet: ${file}: expected an OpenAIMock as its default export\n`;
    const [number, server, syntax, lost, throws] = ends.map(({ errors }) => errors);
    expect([number, server]).toEqual(files.slice(0, 2).map(noMock));
    expect(syntax).toMatch(/^rivulet: syntax\.mjs: .+; where, node --check syntax\.mjs says\n$/);
    expect(lost).toMatch(/^rivulet: lost\.mjs: .*nowhere\.mjs.*\n$/);
    expect(throws).toMatch(/^rivulet: throws\.mjs: .*JSON.*\n {4}at .*throws\.mjs:2:6\n$/);
  });

  it('should end quietly when nobody reads on', async () => {
    const events = Array.from({ length: 20_000 }, (_, at) => [at, `data: ${'x'.repeat(200)}\n\n`] as const);
    folder.write('long.jsonl', recordingText(...exchangeLines(events)));
    const child = start(['show', 'long.jsonl']);
    const exit = once(child, 'close');
    let errors = '';
    child.stderr?.setEncoding('utf8').on('data', (more: string) => (errors += more));
    await once(child.stdout, 'data');
    child.stdout.destroy();
    expect(await exit).toEqual([0, null]);
    expect(errors).toBe('');
  });

  it('should leave the request when nobody reads the answer on', async () => {
    const mock = new OpenAIMock();
    const stream = interval(1).pipe(map(() => bytesOf('data: 1\n\n')));
    mock.chat.completions.create.response = new MockResponse(200, { stream });
    const server = await mock.listen();
    const child = start(['record', `${server.baseURL}/chat/completions`, '--data', '{}', '--out', 'left.jsonl']);
    const exit = once(child, 'close');
    await once(child.stdout, 'data');
    child.stdout.destroy();
    expect(await exit).toEqual([0, null]);
    await server.close();
    expect(parseRecording(folder.read('left.jsonl')).exchanges[0]?.ending?.type).toBe('left');
  });

  it('should keep on serving when nobody reads what it says', async () => {
    const child = start(['serve']);
    const baseURL = await firstLine(child);
    child.stdout.destroy();
    child.stderr?.destroy();
    const statuses = [];
    for (let count = 0; count < 5; count++) statuses.push((await fetch(`${baseURL}/models`)).status);
    const exit = once(child, 'close');
    child.kill('SIGINT');
    expect(statuses).toEqual([200, 200, 200, 200, 200]);
    expect(await exit).toEqual([0, null]);
  });
});
