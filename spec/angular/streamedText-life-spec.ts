import { runInInjectionContext, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { streamedText } from 'rivulet/angular';
import { OpenAI } from 'rivulet/openai';
import { defer, of, VirtualTimeScheduler } from 'rxjs';
import { when } from '../client/resources/answers.js';
import { chatEvent, serve, startEvents } from '../support/serve.js';
import { useAngular } from '../support/useAngular.js';
import { aPart, bound, watchZone } from './bound.js';
import { Streams } from './Streams.js';

describe('streamedText', () => {
  useAngular();

  let scheduler: VirtualTimeScheduler;
  let streams: Streams;
  const frame = () => {
    scheduler.flush();
  };
  beforeEach(() => {
    scheduler = new VirtualTimeScheduler();
    streams = new Streams();
  });

  describe('its life', () => {
    it('should refuse to be called outside of an injection context', () => {
      expect(() => streamedText(() => of('a'))).toThrow(/NG0203.*streamedText/s);
    });

    it('should be that of the injector that is given, outside of an injection context', () => {
      const injector = aPart();
      const answer = streamedText(streams.next, { injector, scheduler });
      TestBed.tick();
      expect(streams.observed).toEqual([true]);
      streams.all[0]?.next('a');
      injector.destroy();
      expect(streams.observed).toEqual([false]);
      expect(scheduler.actions).toEqual([]);
      expect(answer.text()).toBe('');
    });

    it('should be that of the injector that is given, inside of an injection context', () => {
      const injector = aPart();
      bound(() => streamedText(streams.next, { injector }));
      TestBed.tick();
      injector.destroy();
      expect(streams.observed).toEqual([false]);
    });

    it('should abort while it connects when its context ends', () => {
      const injector = aPart();
      runInInjectionContext(injector, () => streamedText(streams.next));
      TestBed.tick();
      expect(streams.observed).toEqual([true]);
      injector.destroy();
      expect(streams.observed).toEqual([false]);
    });

    it('should not begin when its context ended before effects ran', () => {
      const injector = aPart();
      runInInjectionContext(injector, () => streamedText(streams.next));
      injector.destroy();
      TestBed.tick();
      expect(streams.observed.some(Boolean)).toBe(false);
    });

    it('should refuse an injector that is destroyed', () => {
      const injector = aPart();
      injector.destroy();
      expect(() => streamedText(() => of('a'), { injector })).toThrow(/NG0205/);
    });
  });

  it('should subscribe outside of the zone', () => {
    const isOutside = watchZone();
    const seen: boolean[] = [];
    const stream$ = defer(() => {
      seen.push(isOutside());
      return of('a');
    });
    bound(() => streamedText(() => stream$));
    TestBed.tick();
    expect(seen).toEqual([true]);
    expect(isOutside()).toBe(false);
  });

  it('should refuse a time that is none', () => {
    expect(() => bound(() => streamedText(() => of('a'), { frameMs: Number.NaN }))).toThrow(TypeError);
    expect(() => bound(() => streamedText(() => of('a'), { frameMs: -1 }))).toThrow(/frameMs/);
  });

  it('should close the connection at the server when it is stopped, asked again, or left', async () => {
    const server = await serve((response) => {
      startEvents(response, chatEvent('Hello'));
    });
    try {
      const openai = new OpenAI({ baseURL: `${server.url}/v1`, apiKey: '' });
      const question = signal('one');
      const injector = aPart();
      const ask = () =>
        openai.chat.completions.create({
          model: 'm',
          messages: [{ role: 'user', content: question() }],
          stream: true,
        });
      const answer = streamedText(ask, { injector, scheduler });
      const isShown = async () => {
        TestBed.tick();
        await when(() => {
          frame();
          return answer.status() === 'streaming';
        });
        expect(answer.text()).toBe('Hello');
      };
      await isShown();
      let closed = server.nextClose();
      answer.stop();
      await closed;
      answer.retry();
      await isShown();
      closed = server.nextClose();
      question.set('two');
      TestBed.tick();
      await closed;
      await isShown();
      closed = server.nextClose();
      injector.destroy();
      await closed;
      expect(server.requests.map(({ body }) => JSON.parse(body) as unknown)).toMatchObject([
        { messages: [{ content: 'one' }] },
        { messages: [{ content: 'one' }] },
        { messages: [{ content: 'two' }] },
      ]);
    } finally {
      await server.close();
    }
  });
});
