import { effect, runInInjectionContext, signal, type ResourceRef } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { AttemptBoundary, TruncatedStreamError } from 'rivulet';
import { streamResource } from 'rivulet/angular';
import { concat, defer, NEVER, of, Subject, throwError, VirtualTimeScheduler } from 'rxjs';
import { aWhile } from '../client/resources/answers.js';
import { expectType } from '../support/expectType.js';
import { useAngular } from '../support/useAngular.js';
import { aPart, bound, boundWith, watchZone } from './bound.js';
import { Held, inBrowser, onServer, sentAlong } from './server/rendering.js';
import { Streams } from './Streams.js';

describe('streamResource', () => {
  useAngular();

  let scheduler: VirtualTimeScheduler;
  let streams: Streams;
  beforeEach(() => {
    scheduler = new VirtualTimeScheduler();
    streams = new Streams();
  });
  /** Resources take their streams in a promise. */
  const settle = async () => {
    TestBed.tick();
    scheduler.flush();
    await aWhile();
  };
  const open = () => streamResource({ params: () => 'one', stream: streams.next, scheduler });
  const shown = (answer: ResourceRef<string>) => `${answer.status()}:${answer.value()}`;

  it('should be idle without parameters, and ask nothing', async () => {
    const answer = bound(() => streamResource({ params: () => undefined, stream: streams.next }));
    await settle();
    expect(shown(answer)).toBe('idle:');
    expect(streams.all).toEqual([]);
    expect(answer.reload()).toBe(false);
  });

  it('should be loading until the first frame, then resolved while the text grows, up to its end', async () => {
    const answer = bound(open);
    await settle();
    expect(shown(answer)).toBe('loading:');
    expect([answer.isLoading(), answer.hasValue()]).toEqual([true, true]);
    streams.all[0]?.next('a');
    await settle();
    expect(shown(answer)).toBe('resolved:a');
    streams.all[0]?.next('b');
    streams.all[0]?.next('c');
    expect(shown(answer)).toBe('resolved:a');
    scheduler.flush();
    expect(shown(answer)).toBe('resolved:abc');
    streams.all[0]?.next('d');
    streams.all[0]?.complete();
    expect(shown(answer)).toBe('resolved:abcd');
    expect(answer.isLoading()).toBe(false);
  });

  it('should be loading at a boundary before the first value', async () => {
    const stream$ = new Subject<string | AttemptBoundary>();
    const answer = bound(() => streamResource({ params: () => 'one', stream: () => stream$, scheduler }));
    await settle();
    stream$.next(new AttemptBoundary(1, new Error('reset')));
    await settle();
    expect(shown(answer)).toBe('loading:');
    stream$.next('a');
    await settle();
    expect(shown(answer)).toBe('resolved:a');
  });

  it('should resolve to no text for a stream that is empty', async () => {
    const answer = bound(open);
    await settle();
    streams.all[0]?.complete();
    await settle();
    expect(shown(answer)).toBe('resolved:');
    expect(answer.error()).toBeUndefined();
  });

  it('should resolve to all the text of a stream that is there at once', async () => {
    const answer = bound(() => streamResource({ params: () => 'one', stream: () => of('a', 'b') }));
    await settle();
    expect(shown(answer)).toBe('resolved:ab');
  });

  it('should give its parameters to the function', async () => {
    const question = signal({ text: 'one' });
    const answer = bound(() => streamResource({ params: question, stream: ({ text }) => of(text) }));
    await settle();
    expect(answer.value()).toBe('one');
  });

  describe('its errors', () => {
    it('should be those of the stream, with what had come as partial', async () => {
      const error = new TruncatedStreamError('[DONE]');
      const answer = bound(open);
      await settle();
      streams.all[0]?.next('a');
      await settle();
      streams.all[0]?.error(error);
      expect(answer.status()).toBe('error');
      expect(answer.error()).toBe(error);
      expect(answer.hasValue()).toBe(false);
      expect(() => answer.value()).toThrow(expect.objectContaining({ cause: error }) as Error);
      expect(error.partial).toBe('a');
    });

    it('should come before any value too', async () => {
      const error = new RangeError('mine');
      const answer = bound(() => streamResource({ params: () => 'one', stream: () => throwError(() => error) }));
      await settle();
      expect([answer.status(), answer.error()]).toEqual(['error', error]);
    });

    it('should have what is no error as the cause of one', async () => {
      const stream = () => throwError((): unknown => 'a text');
      const answer = bound(() => streamResource({ params: () => 'one', stream }));
      await settle();
      expect(answer.error()).toMatchObject({ message: 'a text', cause: 'a text' });
    });

    it('should be those of the function', async () => {
      const error = new RangeError('no stream');
      const stream = () => {
        throw error;
      };
      const answer = bound(() => streamResource({ params: () => 'one', stream }));
      await settle();
      expect([answer.status(), answer.error()]).toEqual(['error', error]);
    });

    it('should be over when it is reloaded', async () => {
      let calls = 0;
      const stream = () => (calls++ === 0 ? throwError(() => new Error('mine')) : of('a'));
      const answer = bound(() => streamResource({ params: () => 'one', stream }));
      await settle();
      expect(answer.reload()).toBe(true);
      await settle();
      expect(shown(answer)).toBe('resolved:a');
      expect(answer.error()).toBeUndefined();
    });
  });

  it('should abort the old request and ask the new one when the parameters change', async () => {
    const question = signal('one');
    const answer = bound(() => streamResource({ params: question, stream: streams.next, scheduler }));
    await settle();
    streams.all[0]?.next('a');
    await settle();
    question.set('two');
    expect(shown(answer)).toBe('loading:');
    await settle();
    expect(streams.observed).toEqual([false, true]);
    streams.all[1]?.next('b');
    await settle();
    expect(shown(answer)).toBe('resolved:b');
  });

  it('should abort a request without an answer yet when the parameters change', async () => {
    const question = signal('one');
    const answer = bound(() => streamResource({ params: question, stream: streams.next, scheduler }));
    await settle();
    question.set('two');
    await settle();
    expect(streams.observed).toEqual([false, true]);
    expect(answer.status()).toBe('loading');
  });

  it('should abort, and be idle, when there are no parameters any more', async () => {
    const question = signal<string | undefined>('one');
    const answer = bound(() => streamResource({ params: question, stream: streams.next, scheduler }));
    await settle();
    streams.all[0]?.next('a');
    await settle();
    question.set(undefined);
    await settle();
    expect(shown(answer)).toBe('idle:');
    expect(streams.observed).toEqual([false]);
  });

  it('should abort and ask again when it is reloaded, with the old text until the new one comes', async () => {
    const answer = bound(open);
    await settle();
    streams.all[0]?.next('a');
    await settle();
    expect(answer.reload()).toBe(true);
    expect(shown(answer)).toBe('reloading:a');
    await settle();
    expect(streams.observed).toEqual([false, true]);
    streams.all[1]?.next('b');
    await settle();
    expect(shown(answer)).toBe('resolved:b');
  });

  it('should stop, and keep what has come, when that is set', async () => {
    const answer = bound(open);
    await settle();
    streams.all[0]?.next('a');
    await settle();
    answer.set(answer.value());
    expect(shown(answer)).toBe('local:a');
    expect(streams.observed).toEqual([false]);
  });

  it('should stop before anything has come', async () => {
    const answer = bound(open);
    await settle();
    answer.set('');
    await settle();
    expect(shown(answer)).toBe('local:');
    expect(streams.observed).toEqual([false]);
  });

  it('should abort when it is destroyed', async () => {
    const answer = bound(open);
    await settle();
    streams.all[0]?.next('a');
    answer.destroy();
    expect(streams.observed).toEqual([false]);
    expect(scheduler.actions).toEqual([]);
    expect(shown(answer)).toBe('idle:');
  });

  it('should abort when its injector is destroyed', async () => {
    const injector = aPart();
    streamResource({ params: () => 'one', stream: streams.next, injector });
    await settle();
    expect(streams.observed).toEqual([true]);
    injector.destroy();
    expect(streams.observed).toEqual([false]);
  });

  it('should abort when its context ends', async () => {
    const injector = aPart();
    runInInjectionContext(injector, open);
    await settle();
    injector.destroy();
    expect(streams.observed).toEqual([false]);
  });

  it('should refuse to be called outside of an injection context', () => {
    expect(() => streamResource({ params: () => 'one', stream: streams.next })).toThrow(/NG0203.*streamResource/s);
  });

  it('should refuse a time that is none', () => {
    const options = { params: () => 'one', stream: streams.next, frameMs: Number.NaN };
    expect(() => bound(() => streamResource(options))).toThrow(TypeError);
  });

  it('should not watch what the stream reads', async () => {
    const token = signal('one');
    const stream = () => {
      token();
      return defer(() => concat(of(token()), NEVER));
    };
    const answer = bound(() => streamResource({ params: () => 'one', stream, scheduler }));
    await settle();
    token.set('two');
    await settle();
    expect(shown(answer)).toBe('resolved:one');
  });

  it('should subscribe outside of the zone', async () => {
    const isOutside = watchZone();
    const seen: boolean[] = [];
    const stream = () =>
      defer(() => {
        seen.push(isOutside());
        return of('a');
      });
    bound(() => streamResource({ params: () => 'one', stream }));
    await settle();
    expect(seen).toEqual([true]);
  });

  it('should draw once per frame', async () => {
    const drawn: string[] = [];
    bound(() => {
      const answer = open();
      effect(() => drawn.push(answer.value()));
    });
    await settle();
    for (const text of 'abcdef') streams.all[0]?.next(text);
    await settle();
    TestBed.tick();
    for (const text of 'ghi') streams.all[0]?.next(text);
    scheduler.flush();
    TestBed.tick();
    expect(drawn).toEqual(['', 'abcdef', 'abcdefghi']);
  });

  describe('on a server', () => {
    const transferKey = 'greeting';
    const asked = { params: () => 'one', transferKey } as const;

    it('should ask nothing without a transferKey', async () => {
      const held = new Held();
      const answer = boundWith(onServer(held), open);
      await settle();
      expect(streams.all).toEqual([]);
      expect(shown(answer)).toBe('idle:');
      expect(held.count).toBe(0);
    });

    it('should hold the page until the answer is whole, and send it along', async () => {
      const held = new Held();
      const answer = boundWith(onServer(held), () => streamResource({ ...asked, stream: streams.next, scheduler }));
      await settle();
      streams.all[0]?.next('a');
      await settle();
      expect(held.count).toBeGreaterThan(0);
      expect(answer.status()).toBe('loading');
      streams.all[0]?.next('b');
      streams.all[0]?.complete();
      await settle();
      expect([held.count, shown(answer)]).toEqual([0, 'resolved:ab']);
      expect(JSON.parse(sentAlong())).toMatchObject({ 'rivulet.greeting': { status: 'done', text: 'ab' } });
    });

    it('should let go of a page, and send nothing along, when the answer fails', async () => {
      const held = new Held();
      const stream = () => throwError(() => new Error('mine'));
      const answer = boundWith(onServer(held), () => streamResource({ ...asked, stream }));
      await settle();
      expect([held.count, answer.status(), sentAlong()]).toEqual([0, 'error', '{}']);
    });

    it('should take what came with the page once parameters have settled, and ask nothing', async () => {
      const sent = JSON.stringify({ 'rivulet.greeting': { status: 'done', text: 'from the server', toolCalls: [] } });
      const id = signal('default');
      const answer = boundWith(inBrowser(sent), () =>
        streamResource({ params: () => id(), transferKey, stream: streams.next, scheduler }),
      );
      id.set('bound');
      await settle();
      expect(shown(answer)).toBe('resolved:from the server');
      expect(streams.all).toEqual([]);
      id.set('another');
      await settle();
      expect(streams.observed).toEqual([true]);
    });

    it('should not be taken by parameters that change after the first drawing', async () => {
      const sent = JSON.stringify({ 'rivulet.greeting': { status: 'done', text: 'from the server', toolCalls: [] } });
      const id = signal('one');
      const answer = boundWith(inBrowser(sent), () =>
        streamResource({ params: () => id(), transferKey, stream: streams.next, scheduler }),
      );
      await settle();
      expect(shown(answer)).toBe('local:from the server');
      id.set('two');
      await settle();
      expect([answer.status(), streams.observed]).toEqual(['loading', [true]]);
    });

    it('should be there in the browser from the first drawing on, without asking, and ask when it is reloaded', async () => {
      const sent = JSON.stringify({ 'rivulet.greeting': { status: 'done', text: 'from the server', toolCalls: [] } });
      const answer = boundWith(inBrowser(sent), () => streamResource({ ...asked, stream: streams.next, scheduler }));
      expect(shown(answer)).toBe('local:from the server');
      await settle();
      expect(shown(answer)).toBe('local:from the server');
      expect(streams.all).toEqual([]);
      answer.reload();
      await settle();
      streams.all[0]?.next('a');
      await settle();
      expect(shown(answer)).toBe('resolved:a');
    });
  });

  it('should have the types that it says', () => {
    bound(() => {
      expectType<ResourceRef<string>>(streamResource({ params: () => 1, stream: (count) => of(String(count)) }));
      streamResource({
        params: () => ({ question: 'one' }),
        stream: ({ question }) => {
          expectType<string>(question);
          return of(question);
        },
      });
      // @ts-expect-error numbers are no answer
      streamResource({ params: () => 'one', stream: () => of(1) });
    });
    expect.assertions(0);
  });
});
