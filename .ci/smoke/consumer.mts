// Compiles only when the types of the packed package are whole.
import { map, type Observable } from 'rxjs';
import { accumulateText, APIError, decodeStream, fetchTransport, RateLimitError, textDeltas } from 'rivulet';
import { undiciTransport } from 'rivulet/node';
import { ChatCompletionChunk, OpenAI, type Stream } from 'rivulet/openai';
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
