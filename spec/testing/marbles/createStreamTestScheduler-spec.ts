import { decodeStream, ServerSentEvent, decodeServerSentEvents, textDeltas } from 'rivulet';
import { ChatCompletionChunk } from 'rivulet/openai';
import { createStreamTestScheduler, MarbleAssertionError, type StreamRunHelpers } from 'rivulet/testing';
import {
  asapScheduler,
  asyncScheduler,
  concat,
  concatMap,
  defer,
  delay,
  EMPTY,
  interval,
  map,
  merge,
  NEVER,
  observeOn,
  of,
  retry,
  take,
  throwError,
  timeout,
  timer,
  type Observable,
} from 'rxjs';
import { bytesOf } from '../../support/bytesOf.js';
import { failureOf } from './failureOf.js';

const run = <T>(test: (helpers: StreamRunHelpers) => T): T => createStreamTestScheduler().run(test);
const chunks = () => decodeStream(ChatCompletionChunk);

describe('createStreamTestScheduler', () => {
  it('should give all that the helpers of RxJS give', () => {
    run(({ cold, hot, time, animate, expectObservable, expectSubscriptions }) => {
      const source = cold(' -a-b-|', { a: 1, b: 2 });
      const heard = hot('   -a-^-b-c|');
      const expected = '    -x-y-|';
      const subs = '        ^----!';

      animate('-----x');
      expect(time('---|')).toBe(3);
      expectObservable(source.pipe(map((value) => value * 2))).toBe(expected, { x: 2, y: 4 });
      expectObservable(heard).toBe('--b-c|');
      expectObservable(source).toEqual(cold('-a-b-|', { a: 1, b: 2 }));
      expectObservable(source, '--^--!').toBe('---a', { a: 1 });
      expectSubscriptions(source.subscriptions).toBe([subs, subs, '--^--!']);
      expectObservable(throwError(() => new RangeError('x'))).toBe('#', undefined, new RangeError('x'));
      expectObservable(cold('-#')).toBe('-#');
      expectObservable(cold('-a|').pipe(map(() => of(1, 2)))).toBe('-a|', { a: cold('(ab|)', { a: 1, b: 2 }) });
    });
  });

  it('should return what the test returns, and begin each run at 0 ms', () => {
    const scheduler = createStreamTestScheduler();
    const test = ({ cold, flush }: StreamRunHelpers) => {
      let frame = -1;
      cold('--a|').subscribe(() => (frame = asyncScheduler.now()));
      flush();
      return frame;
    };
    expect([scheduler.run(test), scheduler.run(test)]).toEqual([2, 2]);
  });

  it('should check what is expected so far at a flush within the test', () => {
    run(({ cold, expectObservable, flush }) => {
      expectObservable(cold('-a|')).toBe('-b|');
      expect(flush).toThrow('expectObservable: at 1 ms expected "b", got "a"');
    });
  });

  it('should make the schedulers of RxJS virtual', () => {
    run(({ cold, expectText }) => {
      expectText(cold('a|').pipe(delay(60_000))).toBe(' 60s (a|)');
      expectText(cold('a|').pipe(observeOn(asapScheduler))).toBe('a|');
      expectText(
        interval(10).pipe(
          take(2),
          map((tick) => `${tick}`),
        ),
      ).toBe('---------- 0 9ms (1|)');
      const waited = NEVER.pipe(timeout({ each: 20 }));
      expectText(waited).toBe(' 20ms #', undefined, { name: 'TimeoutError' });
    });
  });

  it('should throw what the test throws, and what is thrown in virtual time', () => {
    const broken = new Error('broken');
    const fail = () => {
      throw broken;
    };
    expect(() => run(fail)).toThrow(broken);
    expect(() => {
      run(() => timer(5).subscribe(fail));
    }).toThrow(broken);
    expect(asyncScheduler.now()).toBeGreaterThan(1e12); // time is real again
  });

  it('should refuse a test that goes on for ever', () => {
    const scheduler = createStreamTestScheduler({ maxMs: 100 });
    const expectTicks = (unsub?: string) => () => {
      scheduler.run(({ expectText }) => {
        expectText(interval(50).pipe(map((tick) => `${tick}`)), unsub).toBe(' 50ms 0');
      });
    };
    expect(expectTicks()).toThrow('the test is still going on after 100 ms of virtual time');
    expect(expectTicks('^ 98ms !')).not.toThrow();
    expect(() => {
      run(() => timer(3_600_000).subscribe());
    }).not.toThrow();
    expect(() => {
      run(() => timer(3_600_001).subscribe());
    }).toThrow('after 3600000 ms');
  });

  it('should refuse an expectation without toBe', () => {
    const calls: ((helpers: StreamRunHelpers) => unknown)[] = [
      ({ expectText }) => expectText(of('a')),
      ({ expectServerSentEvents }) => expectServerSentEvents(EMPTY),
      ({ expectConnection }) => expectConnection({ calls: [] }),
      ({ expectObservable }) => expectObservable(EMPTY),
      ({ expectSubscriptions }) => expectSubscriptions([]),
    ];
    const messages = calls.map((call) => failureOf(call));
    expect(messages).toEqual(
      ['expectText', 'expectServerSentEvents', 'expectConnection', 'expectObservable', 'expectSubscriptions'].map(
        (name) => `${name}(…) has no toBe(…), so it expects nothing`,
      ),
    );
  });

  describe('bytes', () => {
    it('should emit texts as UTF-8 and bytes as they are, when they are drawn', () => {
      run(({ bytes, expectObservable }) => {
        const source = bytes('a--(bc)- 1s d|', { a: '€', b: bytesOf(0xe2), c: '', d: 'x' });
        const values = { a: bytesOf(0xe2, 0x82, 0xac), b: bytesOf(0xe2), c: bytesOf(), d: bytesOf('x') };
        expectObservable(source).toBe('a--(bc)- 1s d|', values);
        expectObservable(bytes('ab|')).toBe('ab|', { a: bytesOf('a'), b: bytesOf('b') });
        expectObservable(bytes('-a 50ms')).toBe('-a', { a: bytesOf('a') });
      });
    });

    it('should be cold, and keep when it was subscribed to', () => {
      run(({ bytes, expectObservable, expectSubscriptions }) => {
        const source = bytes('-a-|', { a: 'x' });
        expectObservable(concat(source, source)).toBe('-a--a-|', { a: bytesOf('x') });
        expectSubscriptions(source.subscriptions).toBe(['^--!', '---^--!']);
      });
    });

    it('should break with the error of a connection, or with the given one', () => {
      run(({ bytes, events, chat, expectObservable }) => {
        for (const create of [bytes, events, chat]) {
          expectObservable(create('-#')).toBe('-#', undefined, { name: 'APIConnectionError', code: 'CONNECTION' });
          expectObservable(create('-#', undefined, 'mine')).toBe('-#', undefined, 'mine');
        }
      });
    });

    it('should refuse a letter without a value', () => {
      run(({ bytes, events, chat, expectText, cold }) => {
        for (const create of [bytes, events, chat]) {
          expect(() => create('a-b', { a: 'x' })).toThrow('expected a value for the letter b of the marbles, got none');
        }
        const text = expectText(cold('a', { a: 'x' }));
        expect(() => {
          text.toBe('b', { a: 'x' });
        }).toThrow('for the letter b');
        text.toBe('a', { a: 'x' });
      });
    });
  });

  describe('events', () => {
    it('should emit one block of the event stream per letter', () => {
      run(({ events, expectObservable }) => {
        const source = events('abc-d-e|', {
          a: 'one\ntwo',
          b: { event: 'done', data: '[DONE]', id: '7', retry: 5 },
          c: { n: [1] },
          d: { data: { data: 1 } },
          e: { data: 'x', other: true },
        });
        expectObservable(source).toBe('abc-d-e|', {
          a: bytesOf('data: one\ndata: two\n\n'),
          b: bytesOf('event: done\nid: 7\nretry: 5\ndata: [DONE]\n\n'),
          c: bytesOf('data: {"n":[1]}\n\n'),
          d: bytesOf('data: {"data":1}\n\n'),
          e: bytesOf('data: {"data":"x","other":true}\n\n'),
        });
        expectObservable(events('x|')).toBe('x|', { x: bytesOf('data: x\n\n') });
      });
    });
  });

  describe('a test with an await', () => {
    it('should be refused, as nothing behind it would be checked', async () => {
      let later: unknown;
      const test = async ({ cold, expectText }: StreamRunHelpers) => {
        await Promise.resolve();
        try {
          expectText(cold('a|')).toBe('b|');
        } catch (error) {
          later = error;
          throw error;
        }
      };
      expect(() => createStreamTestScheduler().run(test)).toThrow(
        /^expected a test without promises, got an async one/,
      );
      await Promise.resolve();
      expect(later).toBeInstanceOf(MarbleAssertionError);
      expect(String(later)).toMatch(/expectText\(…\) comes after the run/);
    });
  });

  describe('chat', () => {
    const textOf = (source: Observable<Uint8Array>) => source.pipe(chunks(), textDeltas());

    it('should emit a text per group of letters, at the time of its first letter', () => {
      run(({ chat, expectObservable }) => {
        const expected = 'a-b|';
        expectObservable(textOf(chat('He-llo|'))).toBe(expected, { a: 'He', b: 'llo' });
      });
    });

    it('should take a text in quotes as JSON, and a space as the end of a text', () => {
      run(({ chat, expectObservable }) => {
        const values = { a: 'Hello, ', b: 'a-b|', c: 'd', e: '\n' };
        expectObservable(textOf(chat('"Hello, ""a-b|" d"\\n"|'))).toBe('abce|', values);
      });
    });

    it('should take time from dashes and durations, and none within a group', () => {
      run(({ chat, expectObservable }) => {
        const expected = '-- 500ms (ab)c-- 1s |';
        expectObservable(textOf(chat('-- 500ms (a b) c- 1s |'))).toBe('-- 500ms (ab)c- 1s |');
        expectObservable(textOf(chat('-- 500ms (a b)c-- 1s |'))).toBe(expected);
        expectObservable(textOf(chat('(He llo|)'))).toBe('(ab|)', { a: 'He', b: 'llo' });
      });
    });

    it('should emit chunks as the API does, and end with the finish reason and [DONE]', () => {
      run(({ chat, expectServerSentEvents }) => {
        const chunk = (delta: object, finish_reason: string | null = null) => ({
          id: 'chatcmpl-1',
          object: 'chat.completion.chunk',
          created: 0,
          model: 'mock',
          choices: [{ index: 0, delta, finish_reason, logprobs: null }],
        });
        expectServerSentEvents(chat('Hi-you|')).toBe('a-b(cd|)', {
          a: chunk({ role: 'assistant', refusal: null, content: 'Hi' }),
          b: chunk({ content: 'you' }),
          c: chunk({}, 'stop'),
          d: '[DONE]',
        });
        expectServerSentEvents(chat('|')).toBe('(cd|)', {
          c: chunk({ role: 'assistant', refusal: null }, 'stop'),
          d: '[DONE]',
        });
      });
    });

    it('should emit what its letters stand for when there are values', () => {
      const call = {
        tool_calls: [{ index: 0, id: 'call_1', type: 'function' as const, function: { name: 'f', arguments: '{}' } }],
      };
      run(({ chat, expectText, expectObservable }) => {
        expectText(textOf(chat('ab-|', { a: 'Hello ', b: 'world' }))).toBe('ab-|', { a: 'Hello ', b: 'world' });
        const delta$ = chat('c|', { c: call }).pipe(
          chunks(),
          map(({ choices: [choice] }) => [choice?.delta?.tool_calls?.[0]?.id, choice?.finish_reason]),
        );
        expectObservable(delta$).toBe('c(f|)', { c: ['call_1', null], f: [undefined, 'tool_calls'] });
      });
    });

    it('should refuse a delta that the API would not send', () => {
      run(({ chat }) => {
        expect(() => chat('a', { a: { content: 5 as never } })).toThrow('content');
      });
    });
  });

  describe('expectText', () => {
    it('should compare texts and when they come', () => {
      run(({ cold, chat, expectText }) => {
        const texts = { a: 'He', b: 'llo', c: ' you' };
        expectText(cold('a-b|', texts)).toBe('He-llo|');
        expectText(cold('a-bc#', texts)).toBe('He-llo" you"#');
        expectText(cold('a--b-|', texts)).toBe('a--b-|', texts);
        expectText(chat('He-llo|').pipe(chunks(), textDeltas())).toBe('He-llo|');
        expectText(cold('a'), '^!').toBe('a');
        expectText(cold('-a'), '^!').toBe('-');
        expectText(NEVER).toBe('---');
        expectText(EMPTY).toBe('|');
      });
    });

    it('should compare an error by the given fields, and take any where none is given', () => {
      const error = Object.assign(new RangeError('out of range'), { code: 7, more: true });
      const failed$ = throwError(() => error);
      run(({ expectText }) => {
        expectText(failed$).toBe('#');
        expectText(failed$).toBe('#', undefined, { name: 'RangeError', code: 7, message: 'of ra' });
        expectText(failed$).toBe('#', undefined, Object.assign(new RangeError('out of range'), { code: 7 }));
      });
      const wrong: unknown[] = [
        { name: 'TypeError' },
        { code: 8 },
        { message: 'of rice' },
        { other: 1 },
        new RangeError('of ra'),
        new Error('out of range'),
        'out of range',
      ];
      for (const expected of wrong) {
        const failure = failureOf(({ expectText }) => {
          expectText(failed$).toBe('#', undefined, expected);
        });
        expect(failure).toMatch(/^expectText: at 0 ms expected /);
      }
    });
  });

  describe('expectServerSentEvents', () => {
    const source$ = of(new ServerSentEvent('message', 'x'), new ServerSentEvent('done', '{"n": 1}', '7', 5));
    const values = { a: 'x', b: { event: 'done', data: { n: 1 }, id: '7', retry: 5 } };

    it('should compare the four fields of each event, and JSON however it is written', () => {
      run(({ expectServerSentEvents }) => {
        expectServerSentEvents(source$).toBe('(ab|)', values);
        expectServerSentEvents(of(new ServerSentEvent('message', 'a'))).toBe('(a|)');
      });
      const wrong = [{ event: 'message' }, { data: { n: 2 } }, { data: '{"n":1}' }, { id: '' }, { retry: undefined }];
      for (const field of wrong) {
        const failure = failureOf(({ expectServerSentEvents }) => {
          expectServerSentEvents(source$).toBe('(ab|)', { ...values, b: { ...values.b, ...field } });
        });
        expect(failure).toContain(`at 0 ms expected ${Object.keys(field)[0]}`);
      }
    });

    it('should decode bytes first, however they are cut', () => {
      run(({ bytes, events, expectServerSentEvents }) => {
        const cut = bytes('a--b-c|', { a: 'data: hel', b: 'lo\n\n', c: 'data: late' });
        expectServerSentEvents(cut).toBe('---x--|', { x: 'hello' });
        expectServerSentEvents(cut.pipe(decodeServerSentEvents())).toBe('---x--|', { x: 'hello' });
        const sent = { a: { data: 'x', id: '7' }, b: 'y' };
        expectServerSentEvents(events('a-b|', sent)).toBe('a-b|', { a: sent.a, b: { data: 'y', id: '7' } });
      });
    });

    it('should begin each subscription with an empty id', () => {
      run(({ events, expectServerSentEvents }) => {
        const source = events('a#', { a: { data: 'x', id: '7' } });
        let attempt = 0;
        const twice$ = defer(() => (attempt++ === 0 ? source : events('b|', { b: 'y' })));
        expectServerSentEvents(twice$.pipe(decodeServerSentEvents(), retry(1))).toBe('ab|', {
          a: { data: 'x', id: '7' },
          b: 'y',
        });
      });
    });

    it('should not take a value that is no event for one', () => {
      const failure = failureOf(({ expectServerSentEvents }) => {
        expectServerSentEvents(of({ event: 'message', data: 'x', id: '' }) as Observable<never>).toBe('(x|)');
      });
      expect(failure).toContain('expected event data: x, got');
    });
  });

  describe('expectConnection', () => {
    it('should compare when each was open', () => {
      run(({ bytes, expectConnection, cold }) => {
        const source = bytes('-a--|');
        merge(source, cold('--a|').pipe(concatMap(() => source.pipe(take(1))))).subscribe();
        expectConnection(source).toBe(['^---!', '--^!']);
        expectConnection(bytes('a')).toBe([]);
        expectConnection({ calls: [{ openedAt: 5, closedAt: undefined }] }).toBe('-----^');
      });
    });
  });
});
