import OpenAIPackage from 'openai';
import { syncValuesFrom } from 'rivulet';
import { MockRequest, parseRecording, replayServer, type Recording } from 'rivulet/testing';
import { materialize, switchMap } from 'rxjs';
import { request as undiciRequest, type Dispatcher } from 'undici';
import { listenTo } from '../../../src/testing/server/listenTo.js';
import { MockDispatcher } from '../../../src/testing/server/MockDispatcher.js';
import { transportTo } from '../../../src/testing/server/transportTo.js';
import { readSse } from '../../support/recordings.js';

const key = 'sk-proj-abcdefgh12345678';
const stream = readSse('chat-text-usage.sse');

/** A recording of one exchange, with these lines behind its request. */
function recordingOfLines(...lines: readonly object[]): Recording {
  const request = { type: 'request', method: 'POST', url: 'https://api.test/v1/chat/completions', headers: [] };
  const all = [request, ...lines].map((line) => ({ at: 0, exchange: 1, ...line }));
  return parseRecording([{ rivulet: 'recording', version: 1 }, ...all].map((line) => JSON.stringify(line)).join('\n'));
}

const head = { type: 'head', status: 200, headers: [['content-type', 'text/event-stream']] };
const whole = recordingOfLines(head, { type: 'chunk', text: Buffer.from(stream).toString() }, { type: 'end' });

describe('replayServer', () => {
  it('should play for any client of a server that listens', async () => {
    await using server = await listenTo(replayServer(whole), {});
    const client = new OpenAIPackage({ apiKey: key, baseURL: server.baseURL });
    const texts: string[] = [];
    for await (const { choices } of await client.chat.completions.create({ model: 'm', messages: [], stream: true }))
      texts.push(choices[0]?.delta.content ?? '');
    const expected = Buffer.from(stream)
      .toString()
      .match(/"content":"(?:[^"\\]|\\.)*"/g)!
      .map((field) => (JSON.parse(`{${field}}`) as { content: string }).content);
    expect(texts.join('')).toBe(expected.join(''));
    expect(texts.join('')).not.toBe('');

    const response = await fetch(`${server.url}/v1/chat/completions`, { method: 'POST', body: '{}' });
    expect(Buffer.from(await response.arrayBuffer())).toEqual(Buffer.from(stream));
  });

  it('should leave what frames and codes a body to the connection that it is played over', async () => {
    const headers = [
      ...[
        ['connection', 'close'],
        ['content-encoding', 'br'],
        ['content-length', '3'],
        ['content-type', 'text/plain'],
      ],
      ...[
        ['keep-alive', 'timeout=99'],
        ['set-cookie', 'a'],
        ['set-cookie', 'b'],
        ['transfer-encoding', 'chunked'],
      ],
      ['x-request-id', 'req_1'],
    ];
    const coded = recordingOfLines({ ...head, headers }, { type: 'chunk', text: 'plain text' }, { type: 'end' });
    const [response] = syncValuesFrom(transportTo(replayServer(coded))({ url: '/v1/chat/completions', body: '' }));
    expect([...response!.headers]).toEqual([
      ['content-type', 'text/plain'],
      ['set-cookie', 'a'],
      ['set-cookie', 'b'],
      ['x-request-id', 'req_1'],
    ]);

    await using server = await listenTo(replayServer(coded), {});
    const asked = { method: 'POST', body: '{}' } as const;
    expect(await (await fetch(`${server.url}/v1/chat/completions`, asked)).text()).toBe('plain text');
    // Any dispatcher will do: undici's types want all of its methods.
    const dispatcher = new MockDispatcher(replayServer(coded)) as unknown as Dispatcher;
    const { body, headers: received } = await undiciRequest('http://any.test/v1/chat/completions', {
      ...asked,
      dispatcher,
    });
    expect(await body.text()).toBe('plain text');
    expect(received['set-cookie']).toEqual(['a', 'b']);
  });

  it('should break the connection where there was an error', async () => {
    const broken = recordingOfLines(
      head,
      { type: 'chunk', text: 'a' },
      { type: 'error', name: 'APIConnectionError', message: 'm' },
    );
    const seen: unknown[] = [];
    transportTo(replayServer(broken))({ url: '/v1/chat/completions', body: '' })
      .pipe(switchMap(({ body }) => body))
      .subscribe({
        next: (bytes) => seen.push(Buffer.from(bytes).toString()),
        error: (error: unknown) => seen.push(String(error)),
      });
    expect(seen).toEqual(['a', expect.stringContaining('ECONNRESET')]);

    await using server = await listenTo(replayServer(broken), {});
    const text = fetch(`${server.url}/v1/chat/completions`, { method: 'POST' }).then((response) => response.text());
    await expect(text).rejects.toThrow('terminated');
  });

  it('should tell any client what the recording does not have', async () => {
    await using server = await listenTo(replayServer(whole), {});
    const response = await fetch(`${server.url}/v1/models`);
    expect(response.status).toBe(500);
    expect(await response.text()).toContain('got GET /v1/models; it has POST /v1/chat/completions');
  });

  it('should have done all that it does when it completes, also where nothing comes', () => {
    const actions = (recording: Recording) => {
      const request = new MockRequest({ method: 'POST', url: '/v1/chat/completions', headers: new Headers() });
      const seen: unknown[] = [];
      replayServer(recording)(request)
        .pipe(materialize())
        .subscribe(({ kind, value }) => seen.push(value?.type ?? kind));
      return seen;
    };
    expect(actions(whole)).toEqual(['head', 'chunk', 'end', 'C']);
    expect(actions(recordingOfLines({ type: 'left' }))).toEqual(['C']);
  });

  it('should refuse a speed of none', () => {
    expect(() => replayServer(whole, { speed: 0 })).toThrow('expected a speed above 0, got 0');
  });
});
