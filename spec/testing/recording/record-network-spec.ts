import { fetchTransport, type Transport } from 'rivulet';
import { undiciTransport } from 'rivulet/node';
import { OpenAI } from 'rivulet/openai';
import { MockResponse, OpenAIMock, parseRecording, record, replay } from 'rivulet/testing';
import { lastValueFrom, toArray } from 'rxjs';
import { Agent } from 'undici';
import { readSse } from '../../support/recordings.js';

const key = 'sk-proj-abcdefgh12345678';
const stream = readSse('chat-text-usage.sse');
const create = { model: 'm', messages: [], stream: true } as const;

/** What the client says of a chat. */
function chatOf(transport: Transport, baseURL: string): Promise<readonly unknown[]> {
  const client = new OpenAI({ apiKey: key, transport, baseURL });
  return lastValueFrom(client.chat.completions.create(create).pipe(toArray()));
}

function joined(chunks: readonly { readonly bytes: Uint8Array }[]): string {
  return Buffer.concat(chunks.map(({ bytes }) => bytes)).toString();
}

describe('record', () => {
  const agent = new Agent();
  afterAll(() => agent.close());

  it.each<[name: string, transport: Transport]>([
    ['fetchTransport', fetchTransport()],
    ['undiciTransport', undiciTransport({ dispatcher: agent })],
  ])('should record what goes over a network by %s, to be replayed', async (_name, transport) => {
    const mock = new OpenAIMock();
    mock.chat.completions.create.response = new MockResponse(200, {
      stream,
      headers: { 'x-request-id': 'req_1', 'set-cookie': 'session=0123456789' },
      faults: { cut: { seed: 3, maxBytes: 200 }, eventMs: 1 },
    });
    await using server = await mock.listen();
    const lines: string[] = [];
    const original = await chatOf(
      record(transport, (line) => lines.push(line)),
      server.baseURL,
    );

    expect(lines.join('\n')).not.toContain(key);
    const recording = parseRecording(lines.join('\n'));
    const [exchange] = recording.exchanges;
    expect(recording.exchanges).toHaveLength(1);
    expect(exchange).toMatchObject({ request: { at: 0, method: 'POST', url: `${server.baseURL}/chat/completions` } });
    expect(JSON.parse(Buffer.from(exchange!.request.body!).toString())).toEqual(create);
    expect(exchange?.head?.status).toBe(200);
    const headers = new Headers(exchange!.head!.headers.map(([...pair]) => pair));
    expect(headers.get('x-request-id')).toBe('req_1');
    expect(headers.getSetCookie()).toEqual(['******************']);
    const { chunks } = exchange!;
    expect(chunks.length).toBeGreaterThan(1);
    expect(Buffer.from(stream).toString().startsWith(joined(chunks))).toBe(true); // up to [DONE], where it was left
    expect(joined(chunks)).toContain('[DONE]');
    const times = [0, exchange!.head!.at, ...chunks.map(({ at }) => at), exchange!.ending!.at];
    expect([...times].sort((a, b) => a - b)).toEqual(times);

    const again = await chatOf(replay(recording, { speed: Infinity }), 'https://api.openai.com/v1');
    expect(again).toEqual(original);
  });

  it('should record that a server cannot be reached', async () => {
    const server = await new OpenAIMock().listen();
    await server.close();
    const lines: string[] = [];
    const transport = record(fetchTransport(), (line) => lines.push(line));
    const errorOf = (asked: Transport) => chatOf(asked, server.baseURL).catch((error: unknown) => error);
    const original = await errorOf(transport);
    const [exchange] = parseRecording(lines.join('\n')).exchanges;
    expect(exchange?.head).toBeUndefined();
    expect(exchange?.ending).toMatchObject({
      type: 'error',
      name: 'APIConnectionError',
      code: 'CONNECTION',
      message: expect.stringContaining('ECONNREFUSED') as string,
    });
    expect(await errorOf(replay(parseRecording(lines.join('\n')), { speed: Infinity }))).toEqual(original);
  });
});
