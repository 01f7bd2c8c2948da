// Compiles without the types of Node, and without the newest library of TypeScript.
import { eachValueFrom, fetchTransport, textDeltas, toReadableStream, type ValueIterator } from 'rivulet';
import { OpenAI } from 'rivulet/openai';
import { MockResponse, OpenAIMock } from 'rivulet/testing';

const stream = new OpenAI({ transport: fetchTransport() }).chat.completions.create({
  model: 'gpt-4o',
  messages: [{ role: 'user', content: 'hi' }],
  stream: true,
});
export const readable: ReadableStream<string> = toReadableStream(stream.pipe(textDeltas()));
export const texts: ValueIterator<string> = eachValueFrom(stream.pipe(textDeltas()));
export async function collect(): Promise<string> {
  let text = '';
  for await (const { choices } of stream) text += choices[0]?.delta?.content ?? '';
  return text;
}

export const mock = new OpenAIMock();
mock.chat.completions.create.response = [MockResponse.error(429, { message: 'no' }), 'Hello'];
export const mocked = new OpenAI({ transport: mock.transport });
