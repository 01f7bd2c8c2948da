import OpenAI from 'openai';
import { MockResponse, OpenAIMock, parseRecording, type ListeningServer } from 'rivulet/testing';
import { concat, NEVER, of } from 'rxjs';
import { runCli } from '../../../src/cli/runCli.js';
import { bytesOf } from '../../support/bytesOf.js';
import { readSse, recordingNames } from '../../support/recordings.js';
import { serve } from '../../support/serve.js';
import { createTerminal, type FakeTerminal } from '../createTerminal.js';
import { startCli } from '../startCli.js';
import { temporaryFolder } from '../temporaryFolder.js';

const folder = temporaryFolder();
const out = folder.path('out.jsonl');
const mock = new OpenAIMock();
let server: ListeningServer;

beforeAll(async () => {
  server = await mock.listen();
});
beforeEach(() => {
  mock.reset();
});
afterEach(() => {
  jest.restoreAllMocks();
});
afterAll(async () => {
  await server.close();
  folder.remove();
});

const KEY = 'sk-environment-0123456789';
const chatPath = '/chat/completions';

interface Ran {
  readonly code: number;
  readonly terminal: FakeTerminal;
}

async function recorded(words: readonly string[], environment: Record<string, string> = {}): Promise<Ran> {
  const terminal = createTerminal({ environment });
  const code = await runCli(['record', ...words, '--out', out], terminal);
  return { code, terminal };
}

function recording() {
  return parseRecording(folder.read('out.jsonl'));
}

describe('rivulet record', () => {
  it('should write the answer byte by byte to the standard output, and what it was to the standard error', async () => {
    // Neither chunk is UTF-8 by itself, and one of them never is.
    const chunks = [bytesOf('data: h', 0xc3), bytesOf(0xa9, '\n\n'), bytesOf(0xff, 0x00, '\n\n')];
    mock.chat.completions.create.response = new MockResponse(200, { stream: of(...chunks) });
    const { code, terminal } = await recorded([server.baseURL + chatPath, '--data', '{}']);
    expect(code).toBe(0);
    expect(terminal.outputBytes).toEqual(Buffer.concat(chunks));
    expect(terminal.complaints).toBe(`\n200, 15 bytes; to look at it: rivulet show ${out}\n`);
    const [exchange] = recording().exchanges;
    expect(Buffer.concat(exchange?.chunks.map(({ bytes }) => bytes) ?? [])).toEqual(Buffer.concat(chunks));
    expect(exchange?.ending).toMatchObject({ type: 'end' });
  });

  it('should send a GET without a body, and a POST of JSON with one', async () => {
    await recorded([`${server.baseURL}/models`]);
    await recorded([server.baseURL + chatPath, '--data', '{"model":"m","messages":[]}']);
    const [get, post] = mock.calls.map(({ request }) => request);
    expect(get?.method).toBe('GET');
    expect(get?.headers.has('content-type')).toBe(false);
    expect(post?.method).toBe('POST');
    expect(post?.headers.get('content-type')).toBe('application/json');
    expect(post?.text()).toBe('{"model":"m","messages":[]}');
  });

  it('should send the bytes of a file', async () => {
    const file = folder.write('body.bin', bytesOf('a', 0xff, '\0'));
    await recorded([server.baseURL + chatPath, '--data', `@${file}`]);
    expect(mock.calls[0]?.request.body).toEqual(bytesOf('a', 0xff, '\0'));
  });

  it('should send the headers that it is told, over its own', async () => {
    const headers = ['X-One: 1', 'x-two:a: b ', 'Content-Type: text/plain', 'Authorization: Bearer mine'];
    await recorded([server.baseURL + chatPath, '--data', 'x', ...headers.flatMap((header) => ['--header', header])], {
      OPENAI_API_KEY: KEY,
      OPENAI_BASE_URL: server.baseURL,
    });
    const sent = mock.calls[0]?.request.headers;
    expect(sent?.get('x-one')).toBe('1');
    expect(sent?.get('x-two')).toBe('a: b');
    expect(sent?.get('content-type')).toBe('text/plain');
    expect(sent?.get('authorization')).toBe('Bearer mine');
  });

  it('should record an error as any other answer', async () => {
    mock.models.list.response = MockResponse.error(429, { message: 'slow down' });
    const { code, terminal } = await recorded([`${server.baseURL}/models`]);
    expect(code).toBe(0);
    expect(terminal.output).toContain('slow down');
    expect(terminal.complaints).toContain('429, ');
    expect(recording().exchanges[0]?.head?.status).toBe(429);
  });

  it('should leave the request at Ctrl-C, and keep what has come', async () => {
    mock.chat.completions.create.response = new MockResponse(200, {
      stream: concat(of(bytesOf('data: 1\n\n')), NEVER),
    });
    const terminal = createTerminal();
    const ended = runCli(['record', server.baseURL + chatPath, '--data', '{}', '--out', out], terminal);
    await terminal.until(/data: 1\n\n/);
    terminal.interrupt();
    expect(await ended).toBe(0);
    expect(terminal.complaints).toBe(`\n200, 9 bytes, left before its end; to look at it: rivulet show ${out}\n`);
    expect(recording().exchanges[0]?.ending?.type).toBe('left');
  });

  it('should fail when nobody answers, and keep that too', async () => {
    const closed = await serve(() => undefined);
    await closed.close();
    const { code, terminal } = await recorded([closed.url]);
    expect(code).toBe(1);
    expect(terminal.complaints).toMatch(
      /^rivulet: expected an answer from http:\/\/127\.0\.0\.1:\d+\/?, got none \(ECONNREFUSED/,
    );
    expect(recording().exchanges[0]?.ending).toMatchObject({ type: 'error', name: 'APIConnectionError' });
  });

  it('should fail when the connection breaks, behind all that has come', async () => {
    mock.chat.completions.create.response = 'Hello there';
    mock.chat.completions.create.faults = { resetAt: { event: 2 } };
    const { code, terminal } = await recorded([server.baseURL + chatPath, '--data', '{"stream":true}']);
    expect(code).toBe(1);
    expect(terminal.output.match(/^data: /gm)).toHaveLength(2);
    expect(recording().exchanges[0]?.ending?.type).toBe('error');
  });

  it('should ask nobody when it cannot write, or not read what to send', async () => {
    const terminal = createTerminal();
    const nowhere = folder.path('no/where.jsonl');
    expect(await runCli(['record', `${server.baseURL}/models`, '--out', nowhere], terminal)).toBe(1);
    expect(terminal.complaints).toBe(`rivulet: ${nowhere}: there is no such file or folder\n`);

    folder.write('out.jsonl', 'from before');
    const { code, terminal: second } = await recorded([`${server.baseURL}/models`, '--data', `@${nowhere}`]);
    expect(code).toBe(1);
    expect(second.complaints).toBe(`rivulet: ${nowhere}: there is no such file or folder\n`);
    expect(folder.read('out.jsonl')).toBe('from before');
    expect(mock.calls).toEqual([]);
  });
});

describe('the key of the environment', () => {
  /** What `fetch` was told to send, each time. */
  async function authorizationFor(url: string, environment: Record<string, string>, ...words: string[]) {
    const fetched = jest.spyOn(globalThis, 'fetch').mockImplementation(() => Promise.resolve(new Response('{}')));
    await recorded([url, ...words], environment);
    const sent = fetched.mock.calls.map(([, init]) => new Headers(init?.headers).get('authorization'));
    fetched.mockRestore();
    return sent;
  }

  it.each([
    ['https://api.openai.com/v1/models', undefined],
    ['HTTPS://API.OPENAI.COM:443/v1/models', undefined],
    ['https://api.openai.com/v1/models', 'http://localhost:8080/v1'], // both are known
    ['http://localhost:8080/v1/models', 'http://localhost:8080/v1'],
    ['http://localhost:8080/other', 'http://LOCALHOST:8080'],
  ])('should go to %s when OPENAI_BASE_URL is %s', async (url, base) => {
    const environment = { OPENAI_API_KEY: KEY, ...(base !== undefined && { OPENAI_BASE_URL: base }) };
    expect(await authorizationFor(url, environment)).toEqual([`Bearer ${KEY}`]);
    expect(folder.read('out.jsonl')).not.toContain(KEY);
    expect(folder.read('out.jsonl')).toContain(`["authorization","Bearer ${'*'.repeat(KEY.length)}"]`);
  });

  it.each([
    ['http://api.openai.com/v1/models', undefined], // not encrypted
    ['https://api.openai.com:8443/v1/models', undefined],
    ['https://api.openai.com.evil.test/v1/models', undefined],
    ['https://evil-api.openai.com/v1/models', undefined],
    ['https://evil.test/api.openai.com/v1', undefined],
    ['https://evil.test/?https://api.openai.com', undefined],
    ['https://api.openai.com@evil.test/v1/models', undefined],
    ['https://evil.test#@api.openai.com/', undefined],
    ['https://evil.test\\@api.openai.com/', undefined],
    ['http://localhost:8081/v1/models', 'http://localhost:8080/v1'],
    ['https://localhost:8080/v1/models', 'http://localhost:8080/v1'],
    ['http://127.0.0.1:8080/v1/models', 'http://localhost:8080/v1'],
    ['http://localhost:8080/v1/models', 'localhost:8080/v1'], // that is no URL of a server
    ['http://localhost:8080/v1/models', 'no URL'],
    ['http://localhost:8080/v1/models', ''],
  ])('should not go to %s when OPENAI_BASE_URL is %s', async (url, base) => {
    const environment = { OPENAI_API_KEY: KEY, ...(base !== undefined && { OPENAI_BASE_URL: base }) };
    const sent = await authorizationFor(url, environment);
    expect(sent).toEqual(url.includes('.com@') ? [] : [null]); // a name in a URL is refused, whoever asks
  });

  it('should not be there when it is not, or empty', async () => {
    expect(await authorizationFor('https://api.openai.com/v1/models', {})).toEqual([null]);
    expect(await authorizationFor('https://api.openai.com/v1/models', { OPENAI_API_KEY: '' })).toEqual([null]);
  });

  it('should not follow a redirection to another origin', async () => {
    const elsewhere = await serve((response) => response.end('{}'));
    const known = await serve((response) => response.writeHead(307, { location: `${elsewhere.url}/v1/x` }).end());
    await recorded([`${known.url}/v1/models`], { OPENAI_API_KEY: KEY, OPENAI_BASE_URL: known.url });
    await Promise.all([known.close(), elsewhere.close()]);
    expect(known.requests[0]?.headers.authorization).toBe(`Bearer ${KEY}`);
    expect(elsewhere.requests.map(({ headers }) => headers.authorization)).toEqual(
      elsewhere.requests.map(() => undefined),
    );
  });

  it('should not be added by a proxy', async () => {
    const { baseURL, stop } = await startCli(['record', server.baseURL, '--proxy', '--out', out], {
      environment: { OPENAI_API_KEY: KEY, OPENAI_BASE_URL: server.baseURL },
    });
    await fetch(`${baseURL}/models`);
    await stop();
    expect(mock.calls).toHaveLength(1);
    expect(mock.calls[0]?.request.headers.has('authorization')).toBe(false);
  });
});

describe('rivulet serve of what rivulet record has recorded', () => {
  it.each(recordingNames)('should answer with the bytes of %s', async (name) => {
    const bytes = readSse(name);
    mock.chat.completions.create.response = new MockResponse(200, {
      stream: bytes,
      faults: { cut: { seed: 7, maxBytes: 999 } },
    });
    await recorded([server.baseURL + chatPath, '--data', '{}']);
    const first = recording().exchanges[0];

    const { baseURL, stop } = await startCli(['serve', out, '--speed', '0']);
    const terminal = createTerminal();
    const code = await runCli(
      ['record', baseURL + chatPath, '--data', '{}', '--out', folder.path('again.jsonl')],
      terminal,
    );
    await stop();
    const second = parseRecording(folder.read('again.jsonl')).exchanges[0];
    const ownHeaders = (exchange: typeof first) =>
      exchange?.head?.headers.filter(([header]) => header !== 'date' && header !== 'keep-alive');

    expect(code).toBe(0);
    expect(Buffer.compare(terminal.outputBytes, bytes)).toBe(0);
    expect(second?.head?.status).toBe(200);
    expect(ownHeaders(second)).toEqual(ownHeaders(first));
  });
});

describe('rivulet record --proxy', () => {
  it('should stand between a program and the API: nothing is different, and all of it is recorded', async () => {
    mock.chat.completions.create.response = 'Hello there, h\u00e9llo';
    mock.models.list.response = [MockResponse.error(503, { message: 'later' }), { data: [{ id: 'm-1' }] }];
    const { terminal, baseURL, stop } = await startCli(['record', server.baseURL, '--proxy', '--out', out]);
    expect(terminal.complaints).toBe(
      `recording to ${out} all that is sent there, and on to ${server.baseURL}, until Ctrl-C\n`,
    );

    const ask = async (options: { readonly baseURL: string }) => {
      const client = new OpenAI({ ...options, apiKey: KEY });
      let text = '';
      const stream = await client.chat.completions.create({ model: 'm', messages: [], stream: true });
      for await (const chunk of stream) text += chunk.choices[0]?.delta.content ?? '';
      const { data } = await client.models.list(); // the second time: the first one fails
      const missing = await client.models.retrieve('nothing').catch((error: unknown) => error);
      return { text, models: data.map(({ id }) => id), missing: missing instanceof OpenAI.NotFoundError };
    };
    const expected = { text: 'Hello there, h\u00e9llo', models: ['m-1'], missing: false };
    const through = await ask({ baseURL });
    expect(await stop()).toBe(0);
    const calls = mock.calls.length;

    expect(through).toEqual({ ...expected, missing: through.missing });
    expect(calls).toBe(4);
    expect(mock.calls.map(({ request }) => request.headers.get('authorization'))).toEqual(
      new Array<string>(4).fill(`Bearer ${KEY}`),
    );
    expect(terminal.complaints).toMatch(new RegExp(`\n4 requests; to look at it: rivulet show ${out}\n$`));
    expect(terminal.complaints).toMatch(/GET \/v1\/models {2}503 {2}\d+ bytes in \d+ ms, ended\n/);
    expect(folder.read('out.jsonl')).not.toContain(KEY);
    expect(recording().exchanges.map(({ request, head }) => [request.method, request.url, head?.status])).toEqual([
      ['POST', `${server.baseURL}/chat/completions`, 200],
      ['GET', `${server.baseURL}/models`, 503],
      ['GET', `${server.baseURL}/models`, 200],
      ['GET', `${server.baseURL}/models/nothing`, expect.any(Number) as number],
    ]);

    const replayed = await startCli(['serve', out]);
    expect(await ask(replayed)).toEqual(through);
    await replayed.stop();
    expect(mock.calls).toHaveLength(calls);
  });

  it('should send on what a program sends, below the base URL: the query, the headers, the body', async () => {
    const upstream = await serve((response) => response.writeHead(201, { 'x-mine': '1' }).end('{}'));
    const { baseURL, stop } = await startCli(['record', `${upstream.url}/api/v1/`, '--proxy', '--out', out]);
    const response = await fetch(`${baseURL}/files?a=1&b=%20`, {
      method: 'POST',
      headers: { 'x-own': 'yes' },
      body: bytesOf('a', 0xff) as BodyInit,
    });
    await stop();
    await upstream.close();
    expect(response.status).toBe(201);
    expect(response.headers.get('x-mine')).toBe('1');
    expect(upstream.requests[0]).toMatchObject({
      method: 'POST',
      path: '/api/v1/files?a=1&b=%20',
      headers: { 'x-own': 'yes' },
    });
    expect(recording().exchanges[0]?.request.body).toEqual(bytesOf('a', 0xff));
  });

  it('should break the connection when nobody answers, and go on', async () => {
    const closed = await serve(() => undefined);
    await closed.close();
    const { terminal, baseURL, stop } = await startCli(['record', closed.url, '--proxy', '--out', out]);
    for (const count of [1, 2]) {
      await expect(fetch(`${baseURL}/models`)).rejects.toThrow();
      await terminal.until(new RegExp(`(GET /v1/models {2}no answer.*reset\n){${count}}`));
    }
    expect(await stop()).toBe(0);
    expect(recording().exchanges.map(({ ending }) => ending?.type)).toEqual(['error', 'error']);
  });

  it('should say when nothing was recorded', async () => {
    const { terminal, stop } = await startCli(['record', server.baseURL, '--proxy', '--out', out]);
    await stop();
    expect(terminal.complaints).toMatch(/\n0 requests; nothing was sent there\n$/);
  });
});
