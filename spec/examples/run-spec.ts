import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { answerText } from './answerText.js';
import { listenAsMock } from './listenAsMock.js';

const root = resolve(__dirname, '../..');
const NAMES = [
  ...['basic', 'buffered', 'chat', 'code-generator', 'concurrent', 'content-creator', 'function-calling'],
  ...[
    'live-statistics',
    'memory-efficient',
    'rate-limit',
    'retry',
    'rich-terminal',
    'robust',
    'server',
    'sync',
    'timeout',
  ],
];
const NOTE = 'A mock at http://127.0.0.1:';

/** Runs it as `npm run example -- …` does. */
function start(args: readonly string[], env: Readonly<Record<string, string>> = {}): ChildProcess {
  const { scripts } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8')) as {
    scripts: { example: string };
  };
  const [command = '', ...words] = scripts.example.split(' ');
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('OPENAI_'));
  return spawn(command, [...words, ...args], {
    cwd: root,
    env: { ...Object.fromEntries(inherited), MOCK_EVENT_MS: '0', ...env },
    timeout: 15_000,
  });
}

async function run(args: readonly string[], env?: Readonly<Record<string, string>>) {
  const child = start(args, env);
  child.stdin?.end();
  const [output, errors, [code]] = await Promise.all([
    text(child.stdout!),
    text(child.stderr!),
    once(child, 'close') as Promise<[number | null]>,
  ]);
  return { code, output, errors };
}

describe('examples/run', () => {
  it('should list the programs, one line each, without a name', async () => {
    const { code, output, errors } = await run([]);
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    const listed = [...output.matchAll(/^ {2}(\S+) +(\S.*)$/gm)];
    expect(listed.map(([, name]) => name)).toEqual(NAMES);
    expect(output).toContain('npm run example -- NAME');
  });

  it('should list them for a name that it does not know, and end with 1', async () => {
    const { code, output, errors } = await run(['nothing']);
    expect(code).toBe(1);
    expect(errors).toContain('There is no program nothing.');
    expect(output).toContain('basic');
  });

  it('should run a program with its arguments and a mock, also one that blocks its thread, and say so', async () => {
    const { code, output, errors } = await run(['sync', 'Why do cats purr?']);
    expect(code).toBe(0);
    expect(output.startsWith(`${answerText('cats')}\n`)).toBe(true);
    expect(errors.trim().split('\n')).toEqual([expect.stringContaining(NOTE)]);
  });

  it('should ask a server that is named, without a mock', async () => {
    const { mock, server, env } = await listenAsMock();
    const { code, output, errors } = await run(['basic'], env);
    await server.close();
    expect({ code, output, errors }).toEqual({ code: 0, output: `${answerText('reactive')}\n`, errors: '' });
    expect(mock.calls).toHaveLength(1);
  });

  it('should say in one line what went wrong, and end with 1', async () => {
    const { code, errors } = await run(['basic'], { OPENAI_MODEL: 'no-key' });
    expect(code).toBe(1);
    expect(errors).toContain('AuthenticationError: 401 Incorrect API key provided.\n');
    expect(errors).not.toMatch(/^ +at /m);
  });

  it('should end well when its reader has seen enough', async () => {
    const child = start(['basic'], { MOCK_EVENT_MS: '5' });
    await once(child.stdout!, 'data');
    child.stdout?.destroy();
    const errors = await text(child.stderr!);
    expect(errors.trim().split('\n')).toEqual([expect.stringContaining(NOTE)]);
    await ended(child);
    expect(child.exitCode).toBe(0);
  });

  it.each(['SIGINT', 'SIGKILL'] as const)('should leave no mock behind after %s', async (signal) => {
    const child = start(['server', '0']);
    const [note] = (await once(child.stderr!, 'data')) as [Buffer];
    const port = Number(/127\.0\.0\.1:(\d+)/.exec(note.toString())?.[1]);
    await expect(isListening(port)).resolves.toBe(true);
    child.kill(signal);
    await ended(child);
    const deadline = performance.now() + 10_000;
    while ((await isListening(port)) && performance.now() < deadline);
    await expect(isListening(port)).resolves.toBe(false);
  });
});

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

async function isListening(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
