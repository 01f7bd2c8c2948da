// Streams an answer into the terminal, live.
//
//   npm run demo                  replays a recorded answer, through a server on loopback
//   npm run demo -- "a prompt"    asks a model: OPENAI_API_KEY, and OPENAI_BASE_URL for another server than OpenAI's
//
// Ctrl-C unsubscribes, which aborts the request.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { styleText } from 'node:util';
import { StreamError } from 'rivulet';
import { undiciTransport } from 'rivulet/node';
import { OpenAI, type ChatCompletionChunk } from 'rivulet/openai';
import { MockResponse, OpenAIMock, type ListeningServer } from 'rivulet/testing';
import { fromEvent, take, takeUntil, tap } from 'rxjs';
import { Statistics } from './Statistics.js';

const RECORDING = join(import.meta.dirname, '../../spec/recordings/chat-reasoning-deepseek.sse');
/** The recording of a body has no clock of its own. */
const EVENT_MS = 20;

const { OPENAI_API_KEY, OPENAI_BASE_URL, OPENAI_MODEL = 'gpt-4o-mini', NO_COLOR } = process.env;
const colour = process.stdout.isTTY && !NO_COLOR;
const dim = (text: string) => (colour ? styleText('dim', text) : text);
const note = (text: string) => process.stdout.write(`${dim(text)}\n`);

const given = process.argv.slice(2).join(' ').trim();
const isLive = given !== '' && (OPENAI_API_KEY !== undefined || OPENAI_BASE_URL !== undefined);
const prompt = isLive ? given : 'How many times does the letter "r" appear in the word "strawberry"?';

let server: ListeningServer | undefined;
if (!isLive) {
  if (given !== '')
    note('Neither OPENAI_API_KEY nor OPENAI_BASE_URL is set, so a recorded answer is replayed instead.');
  const mock = new OpenAIMock();
  mock.chat.completions.create.response = new MockResponse(200, { stream: readFileSync(RECORDING) });
  mock.chat.completions.create.faults = { eventMs: EVENT_MS };
  server = await mock.listen();
}

const client = new OpenAI({
  transport: undiciTransport(),
  ...(server !== undefined && { baseURL: server.baseURL, apiKey: 'no key is needed' }),
});
note(`${isLive ? OPENAI_MODEL : 'a recording of deepseek-reasoner'} at ${client.baseURL}`);
note(`> ${prompt}\n`);

const statistics = new Statistics();
let stopped = false;
const interrupt$ = fromEvent(process, 'SIGINT').pipe(
  take(1),
  tap(() => {
    stopped = true;
    process.exitCode = 130;
  }),
);

client.chat.completions
  .create({
    model: isLive ? OPENAI_MODEL : 'deepseek-reasoner',
    messages: [{ role: 'user', content: prompt }],
    stream: true,
    stream_options: { include_usage: true },
  })
  .pipe(takeUntil(interrupt$))
  .subscribe({
    next: (chunk) => {
      statistics.add(chunk);
      show(chunk);
    },
    error: (error: unknown) => {
      process.exitCode = 1;
      process.stderr.write(`\n\n${error instanceof StreamError ? `${error.name}: ${error.message}` : String(error)}\n`);
      void server?.close();
    },
    complete: () => {
      note(`\n\n${stopped ? 'stopped · ' : ''}${statistics.toString()}`);
      void server?.close();
    },
  });

let wasThinking = false;

function show(chunk: ChatCompletionChunk): void {
  const delta = chunk.choices[0]?.delta;
  if (delta?.reasoning_content) {
    process.stdout.write(dim(delta.reasoning_content));
    wasThinking = true;
  }
  if (delta?.content) {
    if (wasThinking) process.stdout.write('\n\n');
    process.stdout.write(delta.content);
    wasThinking = false;
  }
}
