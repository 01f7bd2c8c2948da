import { build } from 'esbuild';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ChatCompletion } from 'rivulet/openai';
import { MockResponse, OpenAIMock, type ListeningServer, type MockFunction } from 'rivulet/testing';
import ts from 'typescript';

const root = resolve(__dirname, '..');
const folder = join(root, 'spec/.readme');
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const recorded = (name: string) => readFileSync(join(__dirname, `recordings/${name}.sse`));
/** There is no recording of what a model says to the results of its tools. */
const toolAnswer = 'It is 12 °C in Edinburgh, and Apple is at 230.50.';

const head = { 'x-request-id': 'req_123', 'x-ratelimit-remaining-requests': '59' };
const recordedAnswer = (name: string) => new MockResponse(200, { stream: recorded(name), headers: head });

/** The recorded answer that fits the request. */
const chatAnswer: MockFunction<ChatCompletion> = (request) => {
  const { messages, tools, response_format: format } = request.json();
  const roles = (messages as { role: string }[]).map(({ role }) => role);
  if (roles.includes('tool')) return toolAnswer;
  if (tools) return recordedAnswer('chat-tool-calls');
  return recordedAnswer(format ? 'chat-structured-output' : 'chat-text-usage');
};

/** What is wrong with the models that the README calls so. All but the first are so at first only. */
const faultOf: Readonly<Record<string, MockResponse>> = {
  'no-such-model': MockResponse.error(404, { message: 'The model does not exist', code: 'model_not_found' }),
  'busy-at-first': MockResponse.error(429, { message: 'busy', headers: { 'retry-after-ms': '5' } }),
  'stuck-at-first': new MockResponse(200, { stream: recorded('chat-text-usage'), faults: { stallAt: 'head' } }),
  'cut-at-first': new MockResponse(200, { stream: recorded('chat-text-usage').subarray(0, 2_000) }),
};

/** The code of the README, and the output that it shows for it. */
const blocks = [...readme.matchAll(/^```ts\n(.*?)^```\n(?:\n```text\n(.*?)^```\n)?/gms)].map(
  ([, code = '', output], index) => ({
    name: code.split('\n').find((line) => !line.startsWith('import') && line.trim() !== '') ?? '',
    file: join(folder, `program${index}.ts`),
    bundle: join(folder, `program${index}.mjs`),
    code,
    output,
  }),
);
const programs = blocks.filter(({ code }) => !code.includes("from '@angular/core'"));
/** They are run in a browser, with the demo application. */
const components = blocks.filter((block) => !programs.includes(block));

const mock = new OpenAIMock();
mock.responses.create.response = recordedAnswer('responses-text');
mock.chat.completions.create.response = (request, context) => {
  const { model } = request.json();
  const earlier = mock.calls.filter((call) => call.request.json().model === model).length - 1;
  const fault = model === 'no-such-model' || earlier === 0 ? faultOf[String(model)] : undefined;
  return fault ?? chatAnswer(request, context);
};
let server: ListeningServer;

beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  for (const { file, code } of blocks) writeFileSync(file, `${code}export {};\n`);
  await build({
    entryPoints: programs.map(({ file }) => file),
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: ['rxjs', 'zod', 'undici', '@opentelemetry/api'],
    ignoreAnnotations: true, // a program is a side effect
    logLevel: 'error',
  });
  server = await mock.listen();
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

  it('should have components of Angular', () => {
    expect(components.length).toBeGreaterThanOrEqual(5);
  });

  it('should have code that compiles', () => {
    const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (path) => ts.sys.readFile(path)) as {
      config: { compilerOptions: object };
    };
    const compilerOptions = { ...config.compilerOptions, experimentalDecorators: true };
    const { options } = ts.convertCompilerOptionsFromJson(compilerOptions, root);
    const program = ts.createProgram(
      blocks.map(({ file }) => file),
      options,
    );
    const problems = ts
      .getPreEmitDiagnostics(program)
      .map(({ messageText, file }) => `${file?.fileName ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`);
    expect(problems).toEqual([]);
  }, 60_000);

  it.each(programs)('should print what it shows: $name', async ({ bundle, output }) => {
    const child = spawn(process.execPath, [bundle], {
      cwd: root,
      env: { ...process.env, OPENAI_BASE_URL: server.baseURL, OPENAI_API_KEY: 'sk-test' },
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
