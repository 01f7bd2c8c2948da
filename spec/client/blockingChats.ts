import { syncValuesFrom, textDeltas } from 'rivulet';
import { undiciTransport } from 'rivulet/node';
import { OpenAI, type ChatCompletionChunk, type OpenAIOptions, type Stream } from 'rivulet/openai';
import { serveApart, type ApartServer } from '../support/serveApart.js';

/** A server in another process for the specs of a file, a new one for each, and clients of it. */
export interface BlockingChats {
  readonly server: () => ApartServer;
  /** @param path what the server does: a name of `answersApart` */
  readonly clientOf: (path: string, options?: OpenAIOptions) => OpenAI;
  /** The chat of such a client, which blocks. */
  readonly chat: (path: string, options?: OpenAIOptions) => Stream<ChatCompletionChunk>;
}

export function setUpBlockingChats(): BlockingChats {
  let server: ApartServer;
  beforeAll(async () => {
    server = await serveApart();
  });
  beforeEach(() => server.renew());
  afterAll(() => server.close());

  const clientOf = (path: string, options: OpenAIOptions = {}) =>
    new OpenAI({
      baseURL: `${server.url}/${path}`,
      apiKey: 'sk-test',
      transport: undiciTransport(),
      // Nobody could tell a thread that hangs that it takes too long.
      timeouts: { totalMs: 5_000 },
      ...options,
    });
  return { server: () => server, clientOf, chat: (path, options) => chatOf(clientOf(path, options).blocking) };
}

export function chatOf(client: OpenAI): Stream<ChatCompletionChunk> {
  return client.chat.completions.create({ model: 'm', messages: [{ role: 'user', content: 'Hi' }], stream: true });
}

export function textOf(stream: Stream<ChatCompletionChunk>): string {
  return [...syncValuesFrom(stream.pipe(textDeltas()))].join('');
}

/** What it throws. */
export function failureOf(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  throw new Error('expected an error');
}
