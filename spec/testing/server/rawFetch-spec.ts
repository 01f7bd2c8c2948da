import { createParser } from 'eventsource-parser';
import { OpenAIMock, type ListeningServer } from 'rivulet/testing';

let server: ListeningServer;
afterEach(() => server.close());

/** The payloads of an event stream, read as a program without any client reads them: `fetch`, a reader, a parser. */
async function payloadsOf<T>(url: string, body: object): Promise<{ readonly payloads: T[]; readonly ended: boolean }> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({ ...body, stream: true }),
  });
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  const payloads: T[] = [];
  let ended = false;
  const parser = createParser({
    onEvent: ({ data }) => {
      if (data === '[DONE]') ended = true;
      else payloads.push(JSON.parse(data) as T);
    },
  });
  const decoder = new TextDecoder();
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return { payloads, ended };
    parser.feed(decoder.decode(value, { stream: true }));
  }
}

interface Chunk {
  readonly choices: readonly {
    readonly delta: { readonly tool_calls?: readonly { readonly index: number; readonly function: Call }[] };
    readonly finish_reason: string | null;
  }[];
}
interface Call {
  readonly name?: string;
  readonly arguments: string;
}

describe('listenTo, asked by fetch alone', () => {
  it('should stream a chat with tools', async () => {
    const calls = [
      { name: 'weather', arguments: '{"city": "Zürich", "days": [1, 2]}' },
      { name: 'time', arguments: '{}' },
    ];
    const mock = new OpenAIMock();
    mock.chat.completions.create.response = {
      choices: [{ message: { tool_calls: calls.map((call) => ({ function: call })) } }],
    };
    mock.chat.completions.create.faults = { cut: 'every byte' };
    server = await mock.listen();
    const { payloads, ended } = await payloadsOf<Chunk>(`${server.baseURL}/chat/completions`, { messages: [] });

    const joined = calls.map(() => ({ name: '', arguments: '' }));
    for (const { choices } of payloads) {
      for (const { index, function: call } of choices[0]?.delta.tool_calls ?? []) {
        const { name = '', arguments: text = '' } = joined[index] ?? {};
        joined[index] = { name: name + (call.name ?? ''), arguments: text + call.arguments };
      }
    }
    expect(joined).toEqual(calls);
    expect(payloads.at(-1)?.choices[0]?.finish_reason).toBe('tool_calls');
    expect(ended).toBe(true);
  });

  it('should stream a response, up to the event that ends it', async () => {
    const mock = new OpenAIMock();
    mock.responses.create.response = 'Hello there, you';
    server = await mock.listen();
    const { payloads } = await payloadsOf<{ readonly type: string; readonly delta?: string }>(
      `${server.baseURL}/responses`,
      { model: 'gpt-5', input: 'Hi' },
    );

    expect(payloads[0]?.type).toBe('response.created');
    expect(payloads.at(-1)?.type).toBe('response.completed');
    const deltas = payloads.filter(({ type }) => type === 'response.output_text.delta');
    expect(deltas.map(({ delta }) => delta).join('')).toBe('Hello there, you');
  });
});
