import { APIConnectionError, AttemptBoundary, eachValueFrom, TruncatedStreamError, WouldBlockError } from 'rivulet';
import { OpenAI, type ChatCompletionChunk } from 'rivulet/openai';
import type { MockResponse } from 'rivulet/testing';
import { mockTransport } from 'rivulet/testing';
import { combineLatest, from, isObservable, lastValueFrom, mergeMap, of } from 'rxjs';
import { readSse } from '../support/recordings.js';
import { chatEvent } from '../support/serve.js';
import { readRecording } from '../wire/readRecording.js';
import { cutAfter, events, silence, stalledAfter, valuesOf, when } from './resources/answers.js';
import { describeClientOver, everyWay, overSockets } from './resources/describeClient.js';
import { HastyClock } from './resources/HastyClock.js';

const done = 'data: [DONE]\n\n';
const params = { model: 'm', messages: [], stream: true } as const;
const ab = events(chatEvent('a') + chatEvent('b') + done);
/** Says `a`, and then nothing more. */
const a = stalledAfter(chatEvent('a'));
const text = (chunk: ChatCompletionChunk | undefined) => chunk?.choices[0]?.delta?.content;

describeClientOver(everyWay, 'Stream, iterated,', ({ start, server }) => {
  const states = () => server().calls.map(({ state }) => state);
  const chat = async (...args: Parameters<typeof start>) => (await start(...args)).chat.completions.create(params);

  it('should give the values of a request of its own to each loop', async () => {
    const stream = await chat(ab);
    for (let loop = 1; loop <= 2; loop++) {
      const texts: unknown[] = [];
      for await (const chunk of stream) texts.push(text(chunk));

      expect(texts).toEqual(['a', 'b']);
      expect(server().requests).toHaveLength(loop);
    }
  });

  it('should send nothing before the first read', async () => {
    const stream = await chat(ab);
    const iterator = stream[Symbol.asyncIterator]();
    stream.toReadableStream();
    await new Promise(setImmediate);
    expect(server().requests).toHaveLength(0);

    expect(text((await iterator.next()).value)).toBe('a');
    expect(server().requests).toHaveLength(1);
    await iterator.return();
  });

  it('should close the connection within 50 ms when the loop is left', async () => {
    const stream = await chat(a);
    const times: number[] = [];
    for (let attempt = 0; attempt < 3; attempt++) {
      for await (const chunk of stream) {
        expect(text(chunk)).toBe('a');
        break;
      }
      const left = performance.now();
      await when(() => states()[attempt] === 'left');
      times.push(performance.now() - left);
    }
    // A machine that is busy with something else may be late once, not three times.
    expect(Math.min(...times)).toBeLessThan(50);
  });

  it.each<[state: string, answer: MockResponse, reads: number]>([
    ['before the head', silence, 0],
    ['in a stall', a, 1],
  ])(
    'should end a read that waits %s at once when it returns, and close the connection',
    async (_state, answer, reads) => {
      const iterator = (await chat(answer))[Symbol.asyncIterator]();
      for (let read = 0; read < reads; read++) await iterator.next();
      const pending = iterator.next();
      await when(() => states().length === 1);
      const turn = new Promise((resolve) => setImmediate(resolve, 'a turn later'));
      const returned = iterator.return();

      expect(await Promise.race([pending, turn])).toEqual({ done: true, value: undefined });
      expect(await Promise.race([returned, turn])).toEqual({ done: true, value: undefined });
      await when(() => states()[0] === 'left');
    },
  );

  it('should give reads that overlap one value each, in order', async () => {
    const iterator = (await chat(ab))[Symbol.asyncIterator]();
    const results = await Promise.all([iterator.next(), iterator.next(), iterator.next(), iterator.next()]);

    expect(results.map(({ value }) => text(value))).toEqual(['a', 'b', undefined, undefined]);
    expect(results.map((result) => result.done)).toEqual([false, false, true, true]);
    expect(server().requests).toHaveLength(1);
  });

  it.each([
    ['ends too early', events(chatEvent('a')), TruncatedStreamError],
    ['breaks', cutAfter(chatEvent('a')), APIConnectionError],
  ])('should throw behind the values when the body %s', async (_fault, answer, expected) => {
    const stream = await chat(answer);
    const texts: unknown[] = [];
    const loop = async () => {
      for await (const chunk of stream) texts.push(text(chunk));
    };

    await expect(loop()).rejects.toBeInstanceOf(expected);
    expect(texts).toEqual(['a']);
  });

  it('should end the loops when it is stopped, with what they have', async () => {
    const stream = await chat(a);
    const texts: unknown[] = [];
    for await (const chunk of stream) {
      texts.push(text(chunk));
      stream.stop({ maxMs: 0 });
    }
    expect(texts).toEqual(['a']);
  });

  it('should tell a loop that it starts over', async () => {
    const client = await start([cutAfter(chatEvent('a')), ab], { scheduler: new HastyClock() });
    const seen: unknown[] = [];
    for await (const chunk of client.chat.completions.create(params, { midStream: 'restart' })) {
      seen.push(chunk instanceof AttemptBoundary ? 'again' : text(chunk));
    }
    expect(seen).toEqual(['a', 'again', 'a', 'b']);
  });

  it('should be a web stream of the values, of which cancelling closes the connection', async () => {
    const stream = await chat(a);
    const reader = stream.toReadableStream({ highWaterValues: 1 }).getReader();
    const { value } = await reader.read();
    await reader.cancel();
    await when(() => states()[0] === 'left');

    expect(text(value)).toBe('a');
    expect(() => stream.toReadableStream({ highWaterValues: NaN })).toThrow(TypeError);
  });

  it.each(['dispose', 'asyncDispose'] as const)(
    'should close all that was begun with Symbol.%s: loops end, subscribers complete',
    async (symbol) => {
      const stream = await chat(a);
      const ends: string[] = [];
      let values = 0;
      stream.subscribe({ next: () => values++, complete: () => ends.push('complete') });
      stream.withResponse().subscribe({ next: () => values++, complete: () => ends.push('with response') });
      const loop = (async () => {
        for await (const chunk of stream) values += chunk.choices.length;
        ends.push('loop');
      })();
      await when(() => values === 3);
      const disposed = stream[Symbol[symbol]]();
      expect(ends).toEqual(['complete', 'with response']);
      await Promise.all([disposed, loop]);

      expect(ends).toEqual(['complete', 'with response', 'loop']);
      await when(() => states().join() === 'left,left,left');
    },
  );

  it('should close what is read on for its usage when it is disposed of', async () => {
    const stream = await chat(a);
    await stream[Symbol.asyncIterator]().next();
    stream.stop({ maxMs: 1_000_000 });
    expect(states()).toEqual(['open']);
    stream[Symbol.dispose]();
    await when(() => states()[0] === 'left');
    expect(server().requests).toHaveLength(1);
  });

  it('should be closed at the end of a block by using and await using', async () => {
    const made = await chat(a);
    for (const block of [
      async () => {
        await using stream = made;
        return (await stream[Symbol.asyncIterator]().next()).value;
      },
      async () => {
        using stream = made;
        return (await stream[Symbol.asyncIterator]().next()).value;
      },
      async () => {
        await using iterator = made[Symbol.asyncIterator]();
        return (await iterator.next()).value;
      },
    ]) {
      expect(text(await block())).toBe('a');
      await when(() => states().at(-1) === 'left');
    }
  });

  it('should be iterated with the head of its answer as well', async () => {
    const stream = await chat(a);
    for await (const { data, response } of eachValueFrom(stream.withResponse())) {
      expect([text(data), response.status]).toEqual(['a', 200]);
      break;
    }
    await when(() => states()[0] === 'left');
  });

  it('should be taken for an Observable by RxJS, not for an iterable', async () => {
    const stream = await chat(ab);
    expect(isObservable(stream)).toBe(true);
    expect((await valuesOf(from(stream))).map(text)).toEqual(['a', 'b']);
    expect((await valuesOf(of(1, 2).pipe(mergeMap(() => stream)))).map(text).sort()).toEqual(['a', 'a', 'b', 'b']);
    const [one, two] = await lastValueFrom(combineLatest([stream, stream]));
    expect([text(one), text(two)]).toEqual(['b', 'b']);
    expect(server().requests).toHaveLength(5);
  });
});

describeClientOver(overSockets, 'Stream, iterated,', ({ start }) => {
  it('should throw in for … of, which cannot wait for a network', async () => {
    const stream = (await start(ab)).chat.completions.create(params);
    expect(() => [...stream]).toThrow(WouldBlockError);
  });
});

describe('Stream', () => {
  it('should be iterated with for … of when its transport answers at once, as far as it is asked for', () => {
    const name = 'chat-text-usage.sse';
    const bytes = readSse(name);
    let taken = 0;
    const chunks = function* () {
      for (taken = 0; taken < bytes.length; taken += 500) yield bytes.subarray(taken, taken + 500);
    };
    const transport = mockTransport(() => events(chunks()));
    const client = new OpenAI({ baseURL: 'http://recorded/v1', apiKey: 'sk-test', transport });
    const stream = client.chat.completions.create(params);

    expect([...stream]).toEqual(readRecording(name));
    for (const chunk of stream) {
      expect(chunk).toEqual(readRecording(name)[0]);
      break;
    }
    expect(taken).toBe(0); // one event has 300 bytes
  });
});
