import { eachValueFrom, fromReadableStream, measure, textDeltas, toReadableStream } from 'rivulet';
import type { OpenAIEndpoints } from 'rivulet/angular';
import { OpenAI, Stream, type BaseClient, type ChatCompletionChunk, type Usage } from 'rivulet/openai';
import { EventStream, mockTransport, type MockReply } from 'rivulet/testing';
import { isObservable, lastValueFrom, NEVER, of } from 'rxjs';
import { lazyEndpoints } from '../../../src/angular/client/lazyEndpoints.js';
import { HeldAnswers } from '../../client/resources/HeldAnswers.js';
import {
  aWhile,
  event,
  events,
  failureOf,
  json,
  stalledAfter,
  valuesOf,
  when,
} from '../../client/resources/answers.js';
import { expectType } from '../../support/expectType.js';
import { chatEvent } from '../../support/serve.js';
import { endpointPaths, methodAt } from './endpointPaths.js';

const done = 'data: [DONE]\n\n';
const usage = { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3 };
const usageEvent = event({ choices: [], usage });

/** A client that is loaded when the spec says so. */
class Loading {
  readonly client: OpenAI;
  readonly transport: ReturnType<typeof mockTransport>;
  loads = 0;
  readonly #pending: PromiseWithResolvers[] = [];

  constructor(reply: MockReply<object> = events(chatEvent('a') + chatEvent('b') + done)) {
    this.transport = mockTransport(reply);
    this.client = new OpenAI({ baseURL: 'http://mock.test/v1', apiKey: '', transport: this.transport });
  }

  readonly load = (): Promise<OpenAI> => {
    this.loads++;
    return new Promise((resolve, reject) => this.#pending.push({ resolve, reject }));
  };

  async finish(): Promise<void> {
    this.#pending.pop()?.resolve(this.client);
    await aWhile();
  }

  async fail(error: Error): Promise<void> {
    this.#pending.pop()?.reject(error);
    await aWhile();
  }
}

interface PromiseWithResolvers {
  readonly resolve: (client: OpenAI) => void;
  readonly reject: (error: Error) => void;
}

const ask = (openai: OpenAIEndpoints) => openai.chat.completions.create({ model: 'm', messages: [], stream: true });
const text = (chunk: ChatCompletionChunk | undefined) => chunk?.choices[0]?.delta?.content;

/** The endpoints of a client that is loaded already. */
async function loaded(reply?: MockReply<object>) {
  const loading = new Loading(reply);
  const openai = lazyEndpoints(loading.load);
  await loading.finish();
  return { openai, loading };
}

describe('lazyEndpoints', () => {
  it('should know what an endpoint is', () => {
    const names = endpointPaths().map((path) => path.join('.'));
    expect(names).toEqual(expect.arrayContaining(['chat.completions.create', 'responses.retrieve', 'models.list']));
    expect(names.length).toBeGreaterThanOrEqual(10);
  });

  it.each(endpointPaths().map((path) => [path.join('.'), path] as const))(
    'should call %s of the client with what it is called with',
    async (_, path) => {
      const { openai, loading } = await loaded();
      const [owner, method] = methodAt(loading.client, path);
      expect(typeof method).toBe('function');
      const made = new Stream(() => of('made'));
      const spy = jest.spyOn(owner as Record<string, () => unknown>, path.at(-1) ?? '').mockReturnValue(made);
      const [lazyOwner, lazyMethod] = methodAt(openai, path);
      const args = [{ one: 1 }, 'two'];
      const stream = Reflect.apply(lazyMethod as (...args: unknown[]) => unknown, lazyOwner, args);
      expect(stream).toBeInstanceOf(Stream);
      expect(spy).not.toHaveBeenCalled();
      expect(await valuesOf(stream as Stream<unknown>)).toEqual(['made']);
      expect(spy.mock.calls).toEqual([args]);
      expect(spy.mock.contexts[0]).toBe(owner);
    },
  );

  it('should load at once, and once', async () => {
    const loading = new Loading();
    const openai = lazyEndpoints(loading.load);
    expect(loading.loads).toBe(1);
    const both = Promise.all([valuesOf(ask(openai)), valuesOf(ask(openai))]);
    await loading.finish();
    expect((await both).map((chunks) => chunks.map(text))).toEqual([
      ['a', 'b'],
      ['a', 'b'],
    ]);
    await valuesOf(ask(openai));
    expect([loading.loads, loading.transport.calls.length]).toEqual([1, 3]);
  });

  it('should send nothing before a subscription, nor for a stream that was left while it loads', async () => {
    const loading = new Loading();
    const openai = lazyEndpoints(loading.load);
    ask(openai);
    ask(openai).subscribe().unsubscribe();
    await loading.finish();
    expect(loading.transport.calls).toEqual([]);
  });

  it('should send a request for each subscription', async () => {
    const { openai, loading } = await loaded();
    const stream = ask(openai);
    await valuesOf(stream);
    await valuesOf(stream);
    expect(loading.transport.calls).toHaveLength(2);
  });

  it('should subscribe at once to what the client gives when it is loaded', async () => {
    const { openai, loading } = await loaded();
    ask(openai).subscribe();
    expect(loading.transport.calls).toHaveLength(1);
  });

  it('should close the connection when it is unsubscribed from', async () => {
    const { openai, loading } = await loaded(stalledAfter(chatEvent('a')));
    const seen: unknown[] = [];
    const subscription = ask(openai).subscribe((chunk) => seen.push(chunk));
    await when(() => seen.length === 1);
    subscription.unsubscribe();
    await when(() => loading.transport.calls[0]?.state === 'left');
  });

  describe('when loading fails', () => {
    it('should say nothing until somebody asks, and load again then', async () => {
      const loading = new Loading();
      const openai = lazyEndpoints(loading.load);
      await loading.fail(new Error('offline')); // nobody hears of it
      expect(loading.loads).toBe(1);
      const chunks = valuesOf(ask(openai));
      expect(loading.loads).toBe(2);
      await loading.finish();
      expect((await chunks).map(text)).toEqual(['a', 'b']);
    });

    it('should tell whoever waits, and load again for who comes later', async () => {
      const loading = new Loading();
      const openai = lazyEndpoints(loading.load);
      const error = new Error('offline');
      const failures = Promise.all([failureOf(ask(openai)), failureOf(ask(openai))]);
      await loading.fail(error);
      for (const failure of await failures) {
        expect(failure.values).toEqual([]);
        expect(failure.error).toBe(error);
      }
      const chunks = valuesOf(ask(openai));
      await loading.finish();
      expect(await chunks).toHaveLength(2);
      expect(loading.loads).toBe(2);
    });
  });

  it('should be no promise, whatever is awaited of it', async () => {
    const openai = lazyEndpoints(new Loading().load);
    expect(await Promise.resolve(openai)).toBe(openai);
    expect(await Promise.resolve(openai.chat)).toBe(openai.chat);
    expect(await Promise.resolve(openai.chat.completions)).toBe(openai.chat.completions);
  });

  it('should be the same object for the same endpoint', () => {
    const openai = lazyEndpoints(new Loading().load);
    expect(openai.chat.completions).toBe(openai.chat.completions);
    const { create } = openai.chat.completions;
    expect(create).toBe(openai.chat.completions.create);
  });

  it('should not be iterable', () => {
    const openai: object = lazyEndpoints(new Loading().load);
    expect(Reflect.get(openai, Symbol.iterator)).toBeUndefined();
    expect(Reflect.get(openai, Symbol.asyncIterator)).toBeUndefined();
    expect(() => Object.prototype.toString.call(openai)).not.toThrow();
  });

  it('should be what it looks like: an object of functions, which a test can put its own in the place of', async () => {
    const { openai } = await loaded();
    expect(Object.keys(openai).sort()).toEqual(
      ['audio', 'beta', 'chat', 'completions', 'images', 'models', 'responses'].sort(),
    );
    expect(isObservable(openai)).toBe(false);
    const streaming = { model: 'm', messages: [], stream: true } as const;
    const create = jest.spyOn(openai.chat.completions, 'create').mockReturnValue(of('own') as never);
    await expect(lastValueFrom(openai.chat.completions.create(streaming))).resolves.toBe('own');
    expect(create).toHaveBeenCalledWith(streaming);
  });

  it('should give what the method throws as the error of the stream', async () => {
    const { openai } = await loaded();
    const { error } = await failureOf(openai.responses.retrieve('..'));
    expect(error).toMatchObject({ name: 'TypeError', message: expect.stringContaining('expected an id') as string });
  });

  describe.each([
    ['before the client is loaded', (loading: Loading) => void setImmediate(() => void loading.finish())],
    ['behind that', (loading: Loading) => loading.finish()],
  ])('of a stream that is asked for %s', (_, finish) => {
    const begin = async (reply?: MockReply<object>) => {
      const loading = new Loading(reply);
      const openai = lazyEndpoints(loading.load);
      await finish(loading);
      return { loading, openai };
    };

    it('should iterate, and close the connection when the loop is left', async () => {
      const { openai, loading } = await begin(stalledAfter(chatEvent('a') + chatEvent('b')));
      const seen: unknown[] = [];
      for await (const chunk of ask(openai)) {
        seen.push(text(chunk));
        if (seen.length === 2) break;
      }
      expect(seen).toEqual(['a', 'b']);
      await when(() => loading.transport.calls[0]?.state === 'left');
    });

    it('should be a web stream', async () => {
      const { openai } = await begin();
      const chunks = await valuesOf(fromReadableStream(ask(openai).toReadableStream()));
      expect(chunks.map(text)).toEqual(['a', 'b']);
      const reader = toReadableStream(ask(openai).pipe(textDeltas())).getReader();
      expect(await reader.read()).toEqual({ done: false, value: 'a' });
      await reader.cancel();
    });

    it('should have the head of the answer beside its values', async () => {
      const { openai } = await begin(events(chatEvent('a') + done, { 'x-request-id': 'req_1' }));
      const [pair] = await valuesOf(ask(openai).withResponse());
      expect(text(pair?.data)).toBe('a');
      expect(pair?.response).toMatchObject({ status: 200, requestId: 'req_1' });
    });

    it('should stop at once, and tell the usage that comes later', async () => {
      const held = new HeldAnswers(chatEvent('a'));
      const { openai } = await begin(held.reply);
      const stream = ask(openai);
      const told: unknown[] = [];
      stream.subscribe({ next: (chunk) => told.push(text(chunk)), complete: () => told.push('complete') });
      await when(() => told.length === 1);
      const usages = valuesOf<Usage>(stream.stop());
      expect(told).toEqual(['a', 'complete']);
      held.end(chatEvent('b') + usageEvent + done);
      expect(await usages).toEqual([usage]);
    });

    it('should close its connections when it is disposed of', async () => {
      const { openai, loading } = await begin(stalledAfter(chatEvent('a')));
      const stream = ask(openai);
      const told: unknown[] = [];
      stream.subscribe({ next: (chunk) => told.push(text(chunk)), complete: () => told.push('complete') });
      await when(() => told.length === 1);
      await stream[Symbol.asyncDispose]();
      expect(told).toEqual(['a', 'complete']);
      await when(() => loading.transport.calls[0]?.state === 'left');
    });

    it('should be measured as the stream of the client is', async () => {
      const { openai, loading } = await begin(events(chatEvent('a') + done, { 'x-request-id': 'req_1' }));
      const records: object[] = [];
      await valuesOf(ask(openai).pipe(measure((record) => records.push(record))));
      await valuesOf(ask(loading.client).pipe(measure((record) => records.push(record))));
      const [lazy, real] = records.map((record) => ({ ...record, ...times }));
      expect(lazy).toEqual(real);
      expect(lazy).toMatchObject({ requests: 1, bytes: chatEvent('a').length + done.length, requestId: 'req_1' });
    });

    it('should hold the server back behind a slow loop, as the stream of the client does', async () => {
      let written = 0;
      class Endless extends EventStream {
        override *generate() {
          for (; written < 100_000; written++) yield this.event(undefined, chunk);
        }
      }
      const { openai } = await begin(events(new Endless()));
      const iterator = eachValueFrom(ask(openai).pipe(textDeltas()));
      expect((await iterator.next()).value).toBe('x');
      await aWhile();
      expect(written).toBeLessThan(10_000);
      await iterator.return();
    });
  });

  const chunk = { choices: [{ index: 0, delta: { content: 'x' } }] };
  // What no two runs have in common.
  const times = {
    ...{ startedAt: 0, durationMs: 0, headMs: 0, firstByteMs: 0, firstEventMs: 0, firstContentMs: 0 },
    ...{ gaps: 0, stalls: 0 },
  };

  describe('stopped while the client is being loaded', () => {
    it('should complete, and send nothing', async () => {
      const loading = new Loading();
      const openai = lazyEndpoints(loading.load);
      const stream = ask(openai);
      const told: unknown[] = [];
      stream.subscribe({ next: (value) => told.push(value), complete: () => told.push('complete') });
      const usages = valuesOf(stream.stop());
      expect(told).toEqual(['complete']);
      await loading.finish();
      expect(await usages).toEqual([]);
      expect(loading.transport.calls).toEqual([]);
    });
  });

  it('should give an answer that is no stream', async () => {
    const { openai } = await loaded(json({ object: 'list', data: [] }));
    expect(await valuesOf(openai.models.list())).toMatchObject([{ data: [] }]);
  });

  it('should have the types of a client', () => {
    const client = new OpenAI({ baseURL: 'http://mock.test/v1', apiKey: '' });
    expectType<OpenAIEndpoints>(client);
    type Endpoint = Exclude<keyof OpenAI, keyof BaseClient | 'blocking'>;
    expectType<Endpoint>('chat');
    expectType<keyof OpenAIEndpoints>('chat');
    expectType<OpenAI['chat']['completions']['create']>(
      null as unknown as OpenAIEndpoints['chat']['completions']['create'],
    );
    const written = { chat: { completions: { create: () => NEVER } } };
    // @ts-expect-error there are more endpoints
    expectType<OpenAIEndpoints>(written);
    expect.assertions(0);
  });
});
