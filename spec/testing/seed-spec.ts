import { accumulateText, textDeltas } from 'rivulet';
import { OpenAI as RivuletClient, type ChatCompletionChunk } from 'rivulet/openai';
import { EventStream, OpenAIMock } from 'rivulet/testing';
import OpenAI from 'openai';
import { lastValueFrom, toArray } from 'rxjs';

// The example of the page on streams of openai-responses-python, and what receives it.
class CreateChatCompletionStream extends EventStream<ChatCompletionChunk> {
  override *generate() {
    const chunk = {
      id: 'chatcmpl-123',
      object: 'chat.completion.chunk',
      created: 1_694_268_190,
      model: 'gpt-4o',
    } as const;
    const choice = { index: 0, logprobs: null, finish_reason: null };
    yield this.event(undefined, { ...chunk, choices: [{ ...choice, delta: { role: 'assistant', content: '' } }] });
    yield this.event(undefined, { ...chunk, choices: [{ ...choice, delta: { content: 'Hello' } }] });
    yield this.event(undefined, { ...chunk, choices: [{ ...choice, delta: {}, finish_reason: 'stop' }] });
  }
}

const request = { model: 'gpt-4o', messages: [{ role: 'user' as const, content: 'Hello!' }] };
const contents = ['', 'Hello', undefined];

describe('a chat completion of three chunks', () => {
  const mock = new OpenAIMock();

  beforeEach(() => {
    mock.reset();
    mock.chat.completions.create.response = new CreateChatCompletionStream();
  });

  it('should be received by the client of rivulet', async () => {
    const client = new RivuletClient({ apiKey: 'sk-fake', transport: mock.transport });
    const stream = client.chat.completions.create({ ...request, stream: true });
    const chunks = await lastValueFrom(stream.pipe(toArray()));

    expect(chunks.map(({ choices }) => choices[0]?.delta?.content)).toEqual(contents);
    expect(await lastValueFrom(stream.pipe(textDeltas(), accumulateText()))).toBe('Hello');
    expect(mock.chat.completions.create.calls).toHaveLength(2);
  });

  it('should be received by the openai package', async () => {
    await using server = await mock.listen();
    const client = new OpenAI({ apiKey: 'sk-fake', baseURL: server.baseURL });
    const received: unknown[] = [];
    for await (const { choices } of await client.chat.completions.create({ ...request, stream: true })) {
      received.push(choices[0]?.delta.content);
    }
    const completion = await client.chat.completions.stream(request).finalChatCompletion();

    expect(received).toEqual(contents);
    expect(completion.choices[0]).toMatchObject({ finish_reason: 'stop', message: { content: 'Hello' } });
    expect(mock.chat.completions.create.calls).toHaveLength(2);
  });
});
