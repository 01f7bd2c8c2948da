import { runInInjectionContext, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { streamedText } from 'rivulet/angular';
import type { ChatCompletionChunk } from 'rivulet/openai';
import { defer, from, of, VirtualTimeScheduler, type Observable } from 'rxjs';
import { readRecording } from '../wire/readRecording.js';
import { useAngular } from '../support/useAngular.js';
import { aPart, bound, boundWith } from './bound.js';
import { Held, inBrowser, onServer, sentAlong } from './server/rendering.js';
import { shown, Streams } from './Streams.js';

const nothing = '{}';

describe('streamedText on a server', () => {
  useAngular();

  let held: Held;
  let streams: Streams;
  beforeEach(() => {
    held = new Held();
    streams = new Streams();
  });

  describe('without a transferKey', () => {
    it('should ask nothing, and not hold the page', () => {
      const answer = boundWith(onServer(held), () => streamedText(streams.next));
      TestBed.tick();
      expect(streams.observed.some(Boolean)).toBe(false);
      expect(answer.status()).toBe('connecting');
      expect([held.count, sentAlong()]).toEqual([0, nothing]);
    });

    it('should ask nothing by retry', () => {
      const answer = boundWith(onServer(held), () => streamedText(streams.next));
      answer.retry();
      TestBed.tick();
      expect(streams.observed.some(Boolean)).toBe(false);
    });
  });

  describe('with a transferKey that is a function', () => {
    const sent = JSON.stringify({ 'rivulet.answer to 2': { status: 'done', text: 'two', toolCalls: [] } });

    it('should take what came with the page only for its own question', () => {
      const id = signal(1);
      const options = { transferKey: () => `answer to ${id()}` };
      const answer = boundWith(inBrowser(sent), () => streamedText(streams.next, options));
      TestBed.tick();
      expect([shown(answer), streams.observed]).toEqual(['connecting:', [true]]);
    });

    it('should take it for a question that is known a moment later', () => {
      const id = signal<number | undefined>(undefined);
      const answer = boundWith(inBrowser(sent), () =>
        streamedText(() => (id() === undefined ? undefined : streams.next()), {
          transferKey: () => `answer to ${String(id())}`,
        }),
      );
      TestBed.tick();
      id.set(2);
      expect(shown(answer)).toBe('done:two');
      TestBed.tick();
      expect(streams.observed.some(Boolean)).toBe(false);
    });

    it('should be an error of the answer when it throws', () => {
      const fail = () => {
        throw new Error('the input is not there');
      };
      const answer = boundWith(inBrowser(sent), () => streamedText(streams.next, { transferKey: fail }));
      TestBed.tick();
      expect([answer.status(), answer.error()?.message]).toEqual(['error', 'the input is not there']);
    });

    it('should ask nothing on a server where it gives nothing', () => {
      const answer = boundWith(onServer(held), () => streamedText(streams.next, { transferKey: () => undefined }));
      TestBed.tick();
      expect([answer.status(), held.count, streams.observed.some(Boolean)]).toEqual(['connecting', 0, false]);
    });
  });

  it('should send nothing along that no page can carry', () => {
    const call = { callId: 'call_1', name: 'count', arguments: '{}' };
    const chunk = {
      choices: [{ index: 0, delta: { tool_calls: [{ index: 0, id: 'call_1', function: { name: 'count' } }] } }],
    };
    const run = from([
      { type: 'chunk', step: 1, chunk },
      { type: 'result', step: 1, call, result: { big: 10n }, error: undefined, output: '10' },
    ]) as Observable<never>;
    const answer = boundWith(onServer(held), () => streamedText(() => run, { transferKey: 'run' }));
    TestBed.tick();
    expect(answer.toolCalls()).toMatchObject([{ status: 'done', result: { big: 10n } }]);
    expect(sentAlong()).toBe(nothing);
  });

  describe('with a transferKey', () => {
    const transferKey = 'greeting';

    it('should hold the page until the answer is whole, and send it along', () => {
      const scheduler = new VirtualTimeScheduler();
      const answer = boundWith(onServer(held), () => streamedText(streams.next, { transferKey, scheduler }));
      TestBed.tick();
      expect([streams.observed, held.count]).toEqual([[true], 1]);
      streams.all[0]?.next('a');
      scheduler.flush();
      expect([held.count, sentAlong()]).toEqual([1, nothing]);
      streams.all[0]?.complete();
      expect(shown(answer)).toBe('done:a');
      expect(held.count).toBe(0);
      expect(JSON.parse(sentAlong())).toEqual({
        'rivulet.greeting': { status: 'done', text: 'a', toolCalls: [] },
      });
    });

    it('should keep what is sent along, whatever asks later', () => {
      boundWith(onServer(held), () => streamedText(() => of('a'), { transferKey }));
      TestBed.tick();
      const sent = sentAlong();
      bound(() => streamedText(() => undefined, { transferKey }));
      TestBed.tick();
      expect(sent).toContain('rivulet.greeting');
      expect(sentAlong()).toBe(sent);
    });

    it('should let go of a page when the answer is there at once', () => {
      boundWith(onServer(held), () => streamedText(() => of('a'), { transferKey }));
      TestBed.tick();
      expect(held.count).toBe(0);
      expect(sentAlong()).toContain('rivulet.greeting');
    });

    it('should let go of a page, and send nothing along, when the answer fails', () => {
      const answer = boundWith(onServer(held), () => streamedText(streams.next, { transferKey }));
      TestBed.tick();
      streams.all[0]?.next('a');
      streams.all[0]?.error(new Error('mine'));
      expect(shown(answer)).toBe('error:a');
      expect([held.count, sentAlong()]).toEqual([0, nothing]);
    });

    it('should let go of a page, and send nothing along, when the answer is stopped', () => {
      const answer = boundWith(onServer(held), () => streamedText(streams.next, { transferKey }));
      TestBed.tick();
      streams.all[0]?.next('a');
      answer.stop();
      expect([held.count, sentAlong()]).toEqual([0, nothing]);
    });

    it('should let go of a page when the component is left', () => {
      TestBed.configureTestingModule({ providers: [...onServer(held)] });
      const injector = aPart();
      runInInjectionContext(injector, () => streamedText(streams.next, { transferKey }));
      TestBed.tick();
      expect(held.count).toBe(1);
      injector.destroy();
      expect([held.count, streams.observed]).toEqual([0, [false]]);
    });

    it('should hold the page for the last question alone', () => {
      const question = signal('one');
      boundWith(onServer(held), () =>
        streamedText(
          () => {
            question();
            return streams.next();
          },
          { transferKey },
        ),
      );
      TestBed.tick();
      question.set('two');
      TestBed.tick();
      expect(held.count).toBe(1);
      streams.all[1]?.next('b');
      streams.all[1]?.complete();
      expect(held.count).toBe(0);
      expect(JSON.parse(sentAlong())).toMatchObject({ 'rivulet.greeting': { text: 'b' } });
    });
  });
});

describe('streamedText in a browser', () => {
  useAngular();

  const transferKey = 'greeting';
  const page = JSON.stringify({ 'rivulet.greeting': { status: 'done', text: 'from the server', toolCalls: [] } });
  let subscriptions: number;
  let ask: () => Observable<string>;
  beforeEach(() => {
    subscriptions = 0;
    ask = () => defer(() => of(`asked ${++subscriptions}`));
  });

  it('should show the answer that came with the page, and not ask', () => {
    const answer = boundWith(inBrowser(page), () => streamedText(ask, { transferKey }));
    expect(shown(answer)).toBe('done:from the server');
    TestBed.tick();
    expect(shown(answer)).toBe('done:from the server');
    expect(subscriptions).toBe(0);
    expect([answer.error(), answer.toolCalls()]).toEqual([undefined, []]);
  });

  it('should show it when there is something to ask a moment later', () => {
    const question = signal('');
    const answer = boundWith(inBrowser(page), () =>
      streamedText(() => (question() === '' ? undefined : ask()), { transferKey }),
    );
    TestBed.tick();
    expect(shown(answer)).toBe('idle:');
    question.set('one');
    TestBed.tick();
    expect(shown(answer)).toBe('done:from the server');
    expect(subscriptions).toBe(0);
    question.set('two');
    TestBed.tick();
    expect(shown(answer)).toBe('done:asked 1');
  });

  it('should show it once: who comes later asks', () => {
    boundWith(inBrowser(page), () => streamedText(ask, { transferKey }));
    const later = bound(() => streamedText(ask, { transferKey }));
    TestBed.tick();
    expect(shown(later)).toBe('done:asked 1');
  });

  it('should ask when it is told to retry', () => {
    const answer = boundWith(inBrowser(page), () => streamedText(ask, { transferKey }));
    TestBed.tick();
    answer.retry();
    expect(shown(answer)).toBe('connecting:');
    TestBed.tick();
    expect(shown(answer)).toBe('done:asked 1');
  });

  it('should ask when it is told to retry before anybody has looked at it', () => {
    const answer = boundWith(inBrowser(page), () => streamedText(ask, { transferKey }));
    answer.retry();
    TestBed.tick();
    expect(shown(answer)).toBe('done:asked 1');
  });

  it('should ask when the question changes', () => {
    const question = signal('one');
    const answer = boundWith(inBrowser(page), () =>
      streamedText(
        () => {
          question();
          return ask();
        },
        { transferKey },
      ),
    );
    TestBed.tick();
    question.set('two');
    TestBed.tick();
    expect(shown(answer)).toBe('done:asked 1');
  });

  it.each([
    ['no key', {}, page],
    ['another key', { transferKey: 'other' }, page],
    ['a page without it', { transferKey }, '{}'],
    ['a page without anything', { transferKey }, ''],
  ])('should ask with %s', (_, options, sent) => {
    const answer = boundWith(inBrowser(sent), () => streamedText(ask, options));
    TestBed.tick();
    expect(shown(answer)).toBe('done:asked 1');
  });

  it('should hold no page, and keep nothing for one', () => {
    const held = new Held();
    const add = jest.spyOn(held, 'add');
    boundWith([...onServer(held), ...inBrowser()], () => streamedText(ask, { transferKey }));
    TestBed.tick();
    expect(subscriptions).toBe(1);
    expect(add).not.toHaveBeenCalled();
    expect(sentAlong()).toBe('{}');
  });

  it('should have all of an answer that a server asked for', () => {
    const chunks = readRecording('chat-tool-calls.sse') as readonly ChatCompletionChunk[];
    const askServer = () => streamedText(() => from(chunks), { transferKey });
    const onTheServer = boundWith(onServer(new Held()), askServer);
    TestBed.tick();
    const sent = sentAlong();
    const whole = { text: onTheServer.text(), usage: onTheServer.usage(), snapshot: onTheServer.snapshot() };
    const toolCalls = onTheServer.toolCalls();
    TestBed.resetTestingModule();
    const answer = boundWith(inBrowser(sent), askServer);
    expect({ text: answer.text(), usage: answer.usage(), snapshot: answer.snapshot() }).toEqual(whole);
    expect(answer.toolCalls()).toEqual(toolCalls);
    expect(toolCalls.map(({ status }) => status)).toEqual(['waiting', 'waiting']);
  });
});
