// Compiles only when the types of the packed package are whole.
import { map, type Observable } from 'rxjs';
import { accumulateText, APIError, decodeStream, fetchTransport, RateLimitError, textDeltas } from 'rivulet';
import { undiciTransport } from 'rivulet/node';
import { ChatCompletionChunk, OpenAI, type Stream } from 'rivulet/openai';
import {
  EventStream,
  MockResponse,
  OpenAIMock,
  parseRecording,
  record,
  replay,
  type ListeningServer,
  type MockEvent,
  type MockRoute,
} from 'rivulet/testing';
import { fetch as undiciFetch } from 'undici';
import * as z from 'zod';

const client = new OpenAI({ transport: undiciTransport(), apiKey: 'k' });
const stream: Stream<ChatCompletionChunk> = client.chat.completions.create({
  model: 'gpt-4o',
  messages: [{ role: 'user', content: 'hi' }],
  stream: true,
});
export const text$: Observable<string> = stream.pipe(textDeltas(), accumulateText());
export const content$: Observable<string | null | undefined> = stream.pipe(
  map((chunk) => chunk.choices[0]?.delta?.content),
);
export const numbers = (bytes$: Observable<Uint8Array>): Observable<{ n: number }> =>
  bytes$.pipe(decodeStream(z.object({ n: z.number() })));
export const transport = fetchTransport({ fetch });
export const wait = (error: unknown): number | undefined =>
  error instanceof RateLimitError ? error.retryAfterMs : error instanceof APIError ? error.status : undefined;

// @ts-expect-error an answer that is not streamed has a message, no delta
client.chat.completions.create({ model: 'm', messages: [] }).pipe(map((answer) => answer.choices[0]?.delta.content));

class Letters extends EventStream<ChatCompletionChunk> {
  override *generate(): Generator<MockEvent> {
    yield this.event(undefined, { choices: [{ index: 0, delta: { content: 'A' } }] });
  }
}
export const mock = new OpenAIMock();
mock.chat.completions.create.response = new Letters();
mock.chat.completions.create.response = { choices: [{ message: { content: 'Hello' } }] };
mock.chat.completions.create.response = [MockResponse.error(429, { message: 'no' }), 'Hello'];
mock.responses.create.response = async (request, { calls, state }) => `${calls} ${request.path} ${state.newId('x')}`;
mock.responses.create.faults = [{ resetAt: { event: 3 } }, {}];
// @ts-expect-error the text of a message is a text
mock.chat.completions.create.response = { choices: [{ message: { content: 3 } }] };
export const routes: readonly MockRoute<never>[] = mock.routes;
export const listening: Promise<ListeningServer> = mock.listen({ port: 0 });
export const dispatched = undiciFetch('http://mock.test/v1/models', { dispatcher: mock.dispatcher });
export const replayed = new OpenAI({ transport: replay(parseRecording(''), { speed: 2 }) });
export const recorded = new OpenAI({ transport: record(mock.transport, (line: string) => line.length) });
