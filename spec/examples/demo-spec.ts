import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { MockResponse, OpenAIMock } from 'rivulet/testing';

const root = resolve(__dirname, '../..');

/** Runs the demo as `npm run demo` does. `until` sees all that was printed so far. */
async function run(
  args: readonly string[],
  env: Record<string, string>,
  onOutput: (text: string, pid: number) => void = () => undefined,
) {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('OPENAI_'));
  const child = spawn(process.execPath, ['--import', 'tsx', 'examples/demo/main.ts', ...args], {
    cwd: root,
    env: { ...Object.fromEntries(inherited), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    onOutput(output, child.pid ?? 0);
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, output, errors };
}

describe('the demo', () => {
  it('should stream the recorded answer and end with its statistics', async () => {
    let moments = 0;
    const { code, output, errors } = await run([], {}, () => moments++);
    expect(errors).toBe('');
    expect(code).toBe(0);
    expect(output).toContain('The word "strawberry" contains three "r"s.');
    expect(output).toMatch(/first token \d+ ms · 219 tokens · [\d.]+ tokens\/s · finish reason: stop\n$/);
    expect(moments).toBeGreaterThan(50); // live, not at the end
  });

  it('should abort the request at Ctrl-C, say so and exit with 130', async () => {
    let sent = false; // a second Ctrl-C would end any program
    const { code, output } = await run([], {}, (text, pid) => {
      if (!sent && text.includes('We need')) sent = process.kill(pid, 'SIGINT');
    });
    expect(code).toBe(130);
    expect(output).toMatch(/stopped · first token \d+ ms/);
    expect(output).not.toContain('contains three');
  });

  it('should ask a real server with a prompt', async () => {
    const mock = new OpenAIMock();
    mock.chat.completions.create.response = 'Hi';
    const server = await mock.listen();
    const { code, output } = await run(['say', 'hi'], {
      OPENAI_BASE_URL: server.baseURL,
      OPENAI_API_KEY: 'sk-1',
      OPENAI_MODEL: 'm',
    });
    await server.close();
    const request = mock.calls[0]?.request;
    expect(code).toBe(0);
    expect(output).toContain('\nHi\n');
    expect(request?.json()).toMatchObject({
      model: 'm',
      messages: [{ role: 'user', content: 'say hi' }],
    });
    expect(request?.headers.get('authorization')).toBe('Bearer sk-1');
  });

  it('should tell an error by its class and exit with 1', async () => {
    const mock = new OpenAIMock();
    mock.chat.completions.create.response = MockResponse.error(401, { message: 'Incorrect API key provided' });
    const server = await mock.listen();
    const { code, errors } = await run(['hi'], { OPENAI_BASE_URL: server.baseURL });
    await server.close();
    expect(code).toBe(1);
    expect(errors).toContain('AuthenticationError: 401 Incorrect API key provided');
  });
});
