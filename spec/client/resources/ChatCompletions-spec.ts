import { AttemptBoundary, TruncatedStreamError } from 'rivulet';
import type { ChatCompletion, ChatCompletionChunk, Stream } from 'rivulet/openai';
import { expectType } from '../../support/expectType.js';
import { readSse } from '../../support/recordings.js';
import { readRecording } from '../../wire/readRecording.js';
import { cutAfter, event, events, failureOf, valuesOf } from './answers.js';
import { describeClientOver, everyWay, onlyRequest } from './describeClient.js';
import { HastyClock } from './HastyClock.js';

const messages = [{ role: 'user', content: 'Hello' }] as const;
const recorded = readRecording('chat-text-usage.sse');

describeClientOver(everyWay, 'client.chat.completions.create', ({ start, server }) => {
  it('should stream what was recorded', async () => {
    const client = await start(events(readSse('chat-text-usage.sse')));
    const chunks$ = client.chat.completions.create({ model: 'm', messages, stream: true });
    expectType<Stream<ChatCompletionChunk>>(chunks$);
    expect(await valuesOf(chunks$)).toEqual(recorded);
    expect(onlyRequest(server())).toMatchObject({ method: 'POST', path: '/v1/chat/completions' });
  });

  it('should be known to be one or the other when stream is only known at run time', async () => {
    const client = await start(events(readSse('chat-text-usage.sse')));
    const stream = Boolean(recorded.length);
    const chunks$ = client.chat.completions.create({ model: 'm', messages, stream });
    expectType<Stream<ChatCompletionChunk> | Stream<ChatCompletion>>(chunks$);
    expect(await valuesOf<unknown>(chunks$)).toEqual(recorded);
  });

  it('should end with an error when it is cut', async () => {
    const client = await start(events(event(recorded[0])));
    const { values, error } = await failureOf(client.chat.completions.create({ model: 'm', messages, stream: true }));
    expect(values).toEqual(recorded.slice(0, 1));
    expect(error).toBeInstanceOf(TruncatedStreamError);
  });

  it('should start over behind a boundary with midStream: restart, as often as it may', async () => {
    const scheduler = new HastyClock();
    const cut = cutAfter(event(recorded[0]));
    const client = await start([cut, cut, events(readSse('chat-text-usage.sse'))], {
      scheduler,
      random: () => 0,
    });
    const chunks$ = client.chat.completions.create({ model: 'm', messages, stream: true }, { midStream: 'restart' });
    expectType<Stream<ChatCompletionChunk | AttemptBoundary>>(chunks$);
    const values = await valuesOf(chunks$);
    expect(values.map((value) => (value instanceof AttemptBoundary ? value.retry : 0)).slice(0, 5)).toEqual([
      0, 1, 0, 2, 0,
    ]);
    expect(values.slice(4)).toEqual(recorded);
    expect(scheduler.waits).toEqual([500, 1000]);
    expect(server().requests.map(({ headers }) => headers['x-retry-count'])).toEqual(['0', '1', '2']);
  });
});
