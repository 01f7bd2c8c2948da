import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import OpenAI from 'openai';
import { runCli } from '../../../src/cli/runCli.js';
import { bytesOf } from '../../support/bytesOf.js';
import { readSse } from '../../support/recordings.js';
import { createTerminal } from '../createTerminal.js';
import { exchangeLines, recordingText } from '../recordingText.js';
import { startCli } from '../startCli.js';
import { temporaryFolder } from '../temporaryFolder.js';

const folder = temporaryFolder();
afterAll(() => {
  folder.remove();
});

const model = 'gpt-4o-mini';

function post(baseURL: string, path: string, body: object = {}): Promise<Response> {
  return fetch(baseURL + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

async function failed(...words: string[]) {
  const terminal = createTerminal();
  const code = await runCli(['serve', ...words], terminal);
  return { code, output: terminal.output, complaints: terminal.complaints.replaceAll(`${folder.path('')}/`, '') };
}

describe('rivulet serve', () => {
  it('should write where it listens to the standard output, and what it serves to the standard error', async () => {
    const { terminal, baseURL, stop } = await startCli(['serve']);
    expect(baseURL).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/v1$/);
    expect(terminal.complaints).toMatch(/^serving a mocked API of \d+ routes, until Ctrl-C\n$/);
    expect(await stop()).toBe(0);
    expect(terminal.output).toBe(`${baseURL}\n`);
  });

  it('should give a valid answer without a file, and remember what it is told', async () => {
    const { baseURL, stop } = await startCli(['serve']);
    const client = new OpenAI({ baseURL, apiKey: 'k' });
    const { choices } = await client.chat.completions.create({ model, messages: [] });
    const made = await client.vectorStores.create({ name: 'mine' });
    const found = await client.vectorStores.retrieve(made.id);
    await stop();
    expect(choices[0]?.message.role).toBe('assistant');
    expect(found.name).toBe('mine');
  });

  it('should say what it is without a file, at the pace that is given', async () => {
    const { baseURL, stop } = await startCli(['serve', '--event-ms', '1']);
    const client = new OpenAI({ baseURL, apiKey: 'k' });
    const pieces: string[] = [];
    for await (const chunk of await client.chat.completions.create({ model, messages: [], stream: true })) {
      pieces.push(chunk.choices[0]?.delta.content ?? '');
    }
    const { output_text: text } = await client.responses.create({ model, input: 'Hello' });
    await stop();
    expect(pieces.length).toBeGreaterThan(10);
    expect(pieces.join('')).toMatch(/^This is a mock of the API/);
    expect(text).toBe(pieces.join(''));
  });

  it('should tell of each request how it went', async () => {
    const fixtures = folder.write('log.json', {
      'chat.completions.create': { response: 'Hello', faults: [{ resetAt: { event: 1 } }, { stallAt: { event: 1 } }] },
    });
    const { terminal, baseURL, stop } = await startCli(['serve', fixtures]);
    expect((await post(baseURL, '/embedding?key=sk-secret')).status).toBe(404);
    await terminal.until(/POST \/v1\/embedding {2}404 {2}\d+ bytes in \d+ ms, ended\n/);
    await (await post(baseURL, '/chat/completions', { stream: true })).text().catch(() => 'reset');
    await terminal.until(/POST \/v1\/chat\/completions {2}200 {2}\d+ bytes in \d+ ms, reset\n/);
    const controller = new AbortController();
    const stalled = await fetch(`${baseURL}/chat/completions`, {
      method: 'POST',
      body: '{"stream":true}',
      signal: controller.signal,
    });
    await stalled.body?.getReader().read();
    controller.abort();
    await terminal.until(/POST \/v1\/chat\/completions {2}200 {2}\d+ bytes in \d+ ms, left by the client\n/);
    await stop();
    expect(terminal.complaints.split('\n')).toHaveLength(5); // the first line, three requests, and a last line end
    expect(terminal.complaints).not.toContain('sk-secret');
  });

  it('should close connections that are open when it is told to end', async () => {
    const fixtures = folder.write('stall.json', { 'models.list': { faults: { stallAt: { byte: 1 } } } });
    const { terminal, baseURL, stop } = await startCli(['serve', fixtures]);
    const stalled = await fetch(`${baseURL}/models`);
    expect(await stop()).toBe(0);
    await expect(stalled.text()).rejects.toThrow();
    expect(terminal.complaints).toMatch(/GET \/v1\/models {2}200 {2}1 bytes in \d+ ms, left by the client\n$/);
  });

  it('should say what to do when the port is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    expect(await failed('--port', `${port}`)).toEqual({
      code: 1,
      output: '',
      complaints: `rivulet: port ${port} is taken: give another --port, or 0 for any that is free\n`,
    });
    taken.close();
    await once(taken, 'close');
    const { baseURL, stop } = await startCli(['serve', '--port', `${port}`]);
    await stop();
    expect(baseURL).toBe(`http://127.0.0.1:${port}/v1`);
  });

  it('should let pages of any origin ask with --cors only', async () => {
    const closed = await startCli(['serve']);
    const open = await startCli(['serve', '--cors']);
    const originsOf = async ({ baseURL }: typeof open) =>
      (await fetch(`${baseURL}/models`)).headers.get('access-control-allow-origin');
    expect(await originsOf(closed)).toBeNull();
    expect(await originsOf(open)).toBe('*');
    await Promise.all([closed.stop(), open.stop()]);
  });
});

describe('rivulet serve with fixtures', () => {
  it('should answer as the file says: with a text, an object, or one after the other', async () => {
    const fixtures = folder.write('fixtures.json', {
      'chat.completions.create': ['Hello', { choices: [{ message: { content: 'And good-bye' } }] }],
      'responses.create': { response: 'Hi', faults: [{ status: 429, retryAfterMs: 1 }, {}] },
      'models.list': { data: [{ id: 'm-1' }] },
    });
    const { baseURL, stop } = await startCli(['serve', fixtures]);
    const client = new OpenAI({ baseURL, apiKey: 'k' });
    const say = async () => (await client.chat.completions.create({ model, messages: [] })).choices[0]?.message.content;
    const said = [await say(), await say(), await say()];
    const { output_text: answered } = await client.responses.create({ model, input: 'x' }); // it tries again
    const { data } = await client.models.list();
    await stop();
    expect(said).toEqual(['Hello', 'And good-bye', 'And good-bye']);
    expect(answered).toBe('Hi');
    expect(data).toMatchObject([{ id: 'm-1' }]);
  });

  it('should make one API of several files, later ones over earlier ones', async () => {
    const one = folder.write('one.json', { 'chat.completions.create': 'one', 'responses.create': 'one' });
    const two = folder.write('two.json', '\uFEFF{ "responses.create": "two" }'); // as some editors save it
    const { terminal, baseURL, stop } = await startCli(['serve', one, two]);
    const client = new OpenAI({ baseURL, apiKey: 'k' });
    const { choices } = await client.chat.completions.create({ model, messages: [] });
    const { output_text: answered } = await client.responses.create({ model, input: 'x' });
    await stop();
    expect([choices[0]?.message.content, answered]).toEqual(['one', 'two']);
    expect(terminal.complaints).toContain(`routes, with the answers of ${one}, ${two}, until Ctrl-C`);
  });

  it.each([
    ['{"a":', /^rivulet: bad\.json: .*JSON/],
    ['', /^rivulet: bad\.json: .*JSON/],
    ['[1]', 'expected an object with the names of routes, got [1]'],
    ['null', 'expected an object with the names of routes, got null'],
    [
      '{"chat.completion.create":"Hi"}',
      'there is no route "chat.completion.create"; did you mean chat.completions.create?',
    ],
    ['{"toString":"Hi"}', /^rivulet: bad\.json: there is no route "toString"; there are\n {2}\w/],
    ['{"models.list":null}', 'models.list: expected a text, an object, or a list of them, got null'],
    ['{"models.list":[]}', 'models.list: expected a text, an object, or a list of them, got []'],
    ['{"models.list":["a",1]}', 'models.list: expected a text, an object, or a list of them, got 1'],
    ['{"models.list":{"response":true}}', 'models.list: expected a text, an object, or a list of them, got true'],
    ['{"models.list":{"response":"a","fautls":{}}}', 'models.list: expected response and faults, got fautls besides'],
    ['{"models.list":{"faults":{"headMS":1}}}', 'models.list: there is no fault headMS; did you mean headMs?'],
  ])('should refuse %s, and say where and why', async (text, message) => {
    const file = folder.write('bad.json', text);
    const { code, output, complaints } = await failed(file);
    expect({ code, output }).toEqual({ code: 1, output: '' });
    if (typeof message === 'string') expect(complaints).toBe(`rivulet: bad.json: ${message}\n`);
    else expect(complaints).toMatch(message);
  });
});

describe('rivulet serve with an event stream', () => {
  it.each([
    ['chat-text-usage.sse', '/chat/completions'],
    ['responses-text.sse', '/responses'],
  ])('should answer with %s, byte by byte, on the route that it is of', async (name, path) => {
    const file = folder.write(name, readSse(name));
    const { baseURL, stop } = await startCli(['serve', file, '--event-ms', '0']);
    const response = await post(baseURL, path);
    const bytes = new Uint8Array(await response.arrayBuffer());
    await stop();
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    expect(Buffer.compare(bytes, readSse(name))).toBe(0);
  });

  it('should give several of one route one after the other', async () => {
    const files = ['1', '2'].map((id) => folder.write(`${id}.sse`, `data: {"id":"${id}"}\n\n`));
    const { baseURL, stop } = await startCli(['serve', ...files, '--event-ms', '0']);
    const ids: string[] = [];
    for (let count = 0; count < 3; count++) ids.push(await (await post(baseURL, '/chat/completions')).text());
    await stop();
    expect(ids).toEqual(['1', '2', '2'].map((id) => `data: {"id":"${id}"}\n\n`));
  });

  it('should take 20 ms for each event, or what it is told', async () => {
    const file = folder.write('three.sse', 'data: 1\n\ndata: 2\n\ndata: 3\n\n');
    const tookOf = async (words: readonly string[]) => {
      const { terminal, baseURL, stop } = await startCli(['serve', file, ...words]);
      await (await post(baseURL, '/chat/completions')).text();
      const took = Number(await terminal.until(/27 bytes in (\d+) ms, ended/));
      await stop();
      return took;
    };
    expect(await tookOf([])).toBeGreaterThanOrEqual(58); // timers of Node may be a millisecond early
    expect(await tookOf(['--event-ms', '50'])).toBeGreaterThanOrEqual(148);
  });

  it('should refuse a body without an event', async () => {
    expect((await failed(folder.write('none.sse', ': nothing\n\n'))).complaints).toBe(
      'rivulet: none.sse: expected the body of an event stream, got no event\n',
    );
  });
});

describe('rivulet serve with a recording', () => {
  const events = [[10, 'data: 1\n\n'] as const, [20, 'data: [DONE]\n\n'] as const];

  it('should answer with the recorded bytes, and say which requests it knows', async () => {
    const file = folder.write(
      'one.jsonl',
      recordingText(...exchangeLines(events), { at: 30, exchange: 1, type: 'end' }),
    );
    const { terminal, baseURL, stop } = await startCli(['serve', file]);
    const text = await (await post(baseURL, '/chat/completions')).text();
    const other = await post(baseURL, '/completions');
    await stop();
    expect(text).toBe('data: 1\n\ndata: [DONE]\n\n');
    expect(other.status).toBe(500);
    expect(await other.text()).toContain('it has POST /v1/chat/completions');
    expect(terminal.complaints).toContain(
      `serving the answers of ${file} to POST /v1/chat/completions, until Ctrl-C\n`,
    );
    expect(terminal.complaints).toContain('POST /v1/completions  no answer  0 bytes');
  });

  it('should know it by its first line whatever its name is, and say when it is cut off', async () => {
    const file = folder.write('one.txt', `${recordingText(...exchangeLines(events))}{"at":40,"ex`);
    const { terminal, baseURL, stop } = await startCli(['serve', file, '--speed', '0']);
    expect(await (await post(baseURL, '/chat/completions')).text()).toBe('data: 1\n\ndata: [DONE]\n\n');
    await stop();
    expect(terminal.complaints).toContain('(its last line is cut off), until Ctrl-C\n');
  });

  it.each([
    ['https://openrouter.test/api/v1/chat/completions?a=b', '/api/v1'],
    ['https://deepseek.test/chat/completions', ''],
    ['https://azure.test/openai/deployments/my-gpt/chat/completions?api-version=1', '/openai/deployments/my-gpt'],
    ['https://gemini.test/v1beta/openai/chat/completions', '/v1beta/openai'],
    ['/v1/chat/completions', '/v1'],
  ])('should write the base URL that %s was below of', async (url, basePath) => {
    const file = folder.write('based.jsonl', recordingText(...exchangeLines(events, { url })));
    const { baseURL, stop } = await startCli(['serve', file, '--speed', '0']);
    const { status } = await post(baseURL, '/chat/completions');
    await stop();
    expect(new URL(baseURL).pathname).toBe(basePath === '' ? '/' : basePath);
    expect(status).toBe(200);
  });

  it('should write the address alone for what is no API that it knows', async () => {
    const file = folder.write('other.jsonl', recordingText(...exchangeLines(events, { url: 'http://a.test/x/y' })));
    const { baseURL, stop } = await startCli(['serve', file, '--speed', '0']);
    const { status } = await post(baseURL, '/x/y');
    await stop();
    expect(baseURL).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(status).toBe(200);
  });

  it('should play it as fast as it is told', async () => {
    const slow = [[200, 'data: 1\n\n'] as const, [400, 'data: 2\n\n'] as const];
    const file = folder.write(
      'slow.jsonl',
      recordingText(...exchangeLines(slow), { at: 400, exchange: 1, type: 'end' }),
    );
    const tookOf = async (speed: string) => {
      const { terminal, baseURL, stop } = await startCli(['serve', file, '--speed', speed]);
      await (await post(baseURL, '/chat/completions')).text();
      const took = Number(await terminal.until(/18 bytes in (\d+) ms, ended/));
      await stop();
      return took;
    };
    const whole = await tookOf('1');
    const half = await tookOf('2');
    const none = await tookOf('0');
    expect(whole).toBeGreaterThanOrEqual(398);
    expect(half).toBeGreaterThanOrEqual(198);
    expect(half).toBeLessThan(whole);
    expect(none).toBeLessThan(198);
  });

  it.each([
    ['empty.jsonl', '', 'the file is empty: nothing was recorded'],
    ['none.jsonl', '{"rivulet":"recording","version":1}\n', 'there is no request in this recording'],
    [
      'next.jsonl',
      '{"rivulet":"recording","version":2}\n',
      'line 1: expected version 1; this package knows no other, got 2',
    ],
    ['broken.jsonl', recordingText({ at: 0 }), /^rivulet: broken\.jsonl: line 2: expected /],
  ])('should refuse %s', async (name, text, message) => {
    const { code, complaints } = await failed(folder.write(name, text));
    expect(code).toBe(1);
    if (typeof message === 'string') expect(complaints).toBe(`rivulet: ${name}: ${message}\n`);
    else expect(complaints).toMatch(message);
  });
});

describe('rivulet serve with files that do not go together', () => {
  it('should refuse anything besides a recording or a module', async () => {
    const recording = folder.write('r.jsonl', recordingText(...exchangeLines([])));
    const fixtures = folder.write('f.json', {});
    const module = folder.write('m.mjs', 'export default 1');
    for (const files of [
      [recording, fixtures],
      [fixtures, recording],
      [recording, recording],
    ]) {
      const { code, complaints } = await failed(...files);
      expect(code).toBe(2);
      expect(complaints).toContain('rivulet: expected r.jsonl alone: a recording is a whole server\n');
    }
    expect((await failed(fixtures, module)).complaints).toContain('expected m.mjs alone: a module is a whole server\n');
  });

  it('should refuse a file of another kind, a folder, and one that is not there', async () => {
    const image = folder.write('a.png', bytesOf(0x89, 'PNG'));
    expect(await failed(image)).toMatchObject({
      code: 2,
      complaints: expect.stringContaining(
        'rivulet: expected a recording, *.sse, *.json or a module, got a.png\n',
      ) as string,
    });
    expect(await failed(folder.path('nowhere.json'))).toMatchObject({
      code: 1,
      complaints: 'rivulet: nowhere.json: there is no such file or folder\n',
    });
    expect((await failed(folder.path('.'))).complaints).toMatch(/: expected a file, got a folder\n$/);
    expect((await failed(folder.path('nowhere.mjs'))).complaints).toBe(
      'rivulet: nowhere.mjs: there is no such file or folder\n',
    );
  });
});
