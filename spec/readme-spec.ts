import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { chatEvent, serve, startEvents, type LoopbackServer } from './support/serve.js';

const root = resolve(__dirname, '..');
const folder = join(root, 'spec/.readme');
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const recorded = (name: string) => readFileSync(join(__dirname, `recordings/${name}.sse`));
/** There is no recording of what a model says to the results of its tools. */
const toolAnswer = `${chatEvent('It is 12 °C in Edinburgh, ')}${chatEvent('and Apple is at 230.50.')}data: [DONE]\n\n`;

interface ReadmeRequest {
  readonly model: string;
  readonly messages?: readonly { readonly role: string }[];
  readonly tools?: unknown;
  readonly response_format?: unknown;
}

/** The programs of the README, and the output that it shows for them. */
const programs = [...readme.matchAll(/^```ts\n(.*?)^```\n(?:\n```text\n(.*?)^```\n)?/gms)].map(
  ([, code = '', output], index) => ({
    name: code.split('\n').find((line) => !line.startsWith('import') && line.trim() !== '') ?? '',
    file: join(folder, `program${index}.ts`),
    code,
    output,
  }),
);

let server: LoopbackServer;

beforeAll(async () => {
  let busy = true;
  mkdirSync(folder, { recursive: true });
  for (const { file, code } of programs) writeFileSync(file, `${code}export {};\n`);
  let whole = true;
  server = await serve((response, request) => {
    const { model, messages, tools, response_format: format } = JSON.parse(request.body) as ReadmeRequest;
    if (model === 'no-such-model') {
      const error = { message: `The model does not exist`, type: 'invalid_request_error', code: 'model_not_found' };
      response.writeHead(404, { 'content-type': 'application/json' }).end(JSON.stringify({ error }));
    } else if (model === 'busy-at-first' && busy) {
      busy = false;
      response
        .writeHead(429, { 'content-type': 'application/json', 'retry-after-ms': '5' })
        .end('{"error":{"message":"busy"}}');
    } else if (model === 'cut-at-first' && whole) {
      whole = false;
      startEvents(response);
      response.end(recorded('chat-text-usage').subarray(0, 2_000));
    } else {
      const headers = { 'x-request-id': 'req_123', 'x-ratelimit-remaining-requests': '59' };
      response.writeHead(200, { 'content-type': 'text/event-stream', ...headers });
      if (request.path === '/responses') response.end(recorded('responses-text'));
      else if (messages?.some(({ role }) => role === 'tool')) response.end(toolAnswer);
      else if (tools) response.end(recorded('chat-tool-calls'));
      else if (format) response.end(recorded('chat-structured-output'));
      else response.end(recorded('chat-text-usage'));
    }
  });
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await server.close();
});

describe('README', () => {
  it('should have programs, each with the output that it prints', () => {
    expect(programs.length).toBeGreaterThanOrEqual(8);
    expect(programs.filter(({ output }) => output === undefined)).toEqual([]);
  });

  it('should have programs that compile', () => {
    const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (path) => ts.sys.readFile(path)) as {
      config: { compilerOptions: object };
    };
    const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
    const program = ts.createProgram(
      programs.map(({ file }) => file),
      options,
    );
    const problems = ts
      .getPreEmitDiagnostics(program)
      .map(({ messageText, file }) => `${file?.fileName ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`);
    expect(problems).toEqual([]);
  }, 60_000);

  it.each(programs)('should print what it shows: $name', async ({ file, output }) => {
    const child = spawn(process.execPath, ['--import', 'tsx', file], {
      cwd: root,
      env: { ...process.env, OPENAI_BASE_URL: server.url, OPENAI_API_KEY: 'sk-test' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let printed = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (printed += text));
    const [code] = (await once(child, 'close')) as [number | null];
    expect(printed.trimEnd()).toBe(output?.trimEnd());
    expect(code).toBe(0);
  });

  it('should show pictures and link files that exist', () => {
    const targets = [...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, target = '']) => target);
    expect(targets.length).toBeGreaterThan(5);
    expect(targets.filter((target) => !ts.sys.fileExists(join(root, target)))).toEqual([]);
  });
});
