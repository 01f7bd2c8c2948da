import { effect, signal, type Signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { AttemptBoundary, TruncatedStreamError } from 'rivulet';
import { streamedText, type AnswerToolCall, type StreamStatus } from 'rivulet/angular';
import { type ChatCompletion, type ChatCompletionChunk, type Usage } from 'rivulet/openai';
import { defer, from, NEVER, of, Subject, throwError, VirtualTimeScheduler, type Observable } from 'rxjs';
import { expectType } from '../support/expectType.js';
import { useAngular } from '../support/useAngular.js';
import { bound } from './bound.js';
import { shown, Streams } from './Streams.js';

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

  describe('its status', () => {
    it('should be idle without a stream', () => {
      const answer = bound(() => streamedText(() => undefined));
      TestBed.tick();
      expect(shown(answer)).toBe('idle:');
      expect([answer.error(), answer.usage(), answer.snapshot(), answer.toolCalls()]).toEqual([
        ...[undefined, undefined, undefined],
        [],
      ]);
    });

    it('should be connecting from the moment that there is a stream, which is asked when effects run', () => {
      let subscriptions = 0;
      const answer = bound(() =>
        streamedText(() =>
          defer(() => {
            subscriptions++;
            return NEVER;
          }),
        ),
      );
      expect(shown(answer)).toBe('connecting:');
      expect(subscriptions).toBe(0);
      TestBed.tick();
      expect(shown(answer)).toBe('connecting:');
      expect(subscriptions).toBe(1);
    });

    it('should be streaming from the first frame that has something in it', () => {
      const answer = bound(() => streamedText(streams.next, { scheduler }));
      TestBed.tick();
      streams.all[0]?.next('a');
      expect(shown(answer)).toBe('connecting:');
      frame();
      expect(shown(answer)).toBe('streaming:a');
    });

    it('should be done with all the text when the stream completes', () => {
      const answer = bound(() => streamedText(streams.next, { scheduler }));
      TestBed.tick();
      streams.all[0]?.next('a');
      frame();
      streams.all[0]?.next('b');
      streams.all[0]?.complete();
      expect(shown(answer)).toBe('done:ab');
    });

    it('should be stopped by stop, with what had come up to then', () => {
      const answer = bound(() => streamedText(streams.next, { scheduler }));
      TestBed.tick();
      streams.all[0]?.next('a');
      answer.stop();
      expect(shown(answer)).toBe('stopped:a');
      expect(streams.observed).toEqual([false]);
    });

    it('should be error with the error and the text, which has come as its partial too', () => {
      const answer = bound(() => streamedText(streams.next, { scheduler }));
      const error = new TruncatedStreamError('[DONE]');
      TestBed.tick();
      streams.all[0]?.next('a');
      streams.all[0]?.error(error);
      expect(shown(answer)).toBe('error:a');
      expect(answer.error()).toBe(error);
      expect(error.partial).toBe('a');
    });

    it('should be connecting again at a boundary, without the text of the attempt that failed', () => {
      const stream$ = new Subject<string | AttemptBoundary>();
      const answer = bound(() => streamedText(() => stream$, { scheduler }));
      TestBed.tick();
      stream$.next('a');
      frame();
      stream$.next(new AttemptBoundary(1, new Error('reset')));
      frame();
      expect(shown(answer)).toBe('connecting:');
    });
  });

  describe('its errors', () => {
    it('should have what is no error as the cause of one', () => {
      const answer = bound(() => streamedText(() => throwError((): unknown => 'a text')));
      TestBed.tick();
      expect(answer.status()).toBe('error');
      expect(answer.error()).toMatchObject({ message: 'a text', cause: 'a text' });
    });

    it('should have an error of the function itself, which is asked again by retry', () => {
      let calls = 0;
      const answer = bound(() =>
        streamedText(() => {
          if (calls++ === 0) throw new RangeError('no question');
          return of('a');
        }),
      );
      TestBed.tick();
      expect(answer.status()).toBe('error');
      expect(answer.error()).toEqual(new RangeError('no question'));
      answer.retry();
      TestBed.tick();
      expect(shown(answer)).toBe('done:a');
      expect(answer.error()).toBeUndefined();
    });

    it('should watch what the function has read before it threw', () => {
      const question = signal('');
      const answer = bound(() =>
        streamedText(() => {
          if (question() === '') throw new RangeError('no question');
          return of(question());
        }),
      );
      TestBed.tick();
      question.set('a');
      TestBed.tick();
      expect(shown(answer)).toBe('done:a');
    });
  });

  it('should have the snapshot, the calls and the usage of an answer', () => {
    const usage = { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3 };
    const call = { index: 0, id: 'call_1', type: 'function' as const, function: { name: 'f', arguments: '{}' } };
    const chunks: readonly ChatCompletionChunk[] = [
      { id: 'c', choices: [{ index: 0, delta: { content: 'a', tool_calls: [call] } }] },
      { id: 'c', choices: [], usage },
    ];
    const answer = bound(() => streamedText(() => from(chunks)));
    TestBed.tick();
    expect(answer.text()).toBe('a');
    expect(answer.usage()).toEqual(usage);
    expect(answer.snapshot()).toMatchObject({ id: 'c', choices: [{ message: { content: 'a' } }], usage });
    expect(answer.toolCalls()).toEqual([{ id: 'call_1', name: 'f', arguments: '{}', status: 'waiting' }]);
  });

  describe('what is drawn', () => {
    it('should change once per frame, however much comes', () => {
      const drawn: string[] = [];
      const answer = bound(() => {
        const made = streamedText(streams.next, { scheduler });
        effect(() => drawn.push(made.text()));
        return made;
      });
      TestBed.tick();
      for (const round of [1, 2, 3]) {
        for (let count = 0; count < 1_000; count++) {
          streams.all[0]?.next('x');
          if (count % 100 === 0) TestBed.tick();
        }
        frame();
        TestBed.tick();
        expect(drawn).toHaveLength(1 + round);
      }
      streams.all[0]?.complete();
      TestBed.tick();
      expect(answer.status()).toBe('done');
      expect(drawn.map(({ length }) => length)).toEqual([0, 1_000, 2_000, 3_000]); // the end brought no text
    });

    it('should not draw the calls of an answer anew that has none', () => {
      const drawn: unknown[] = [];
      bound(() => {
        const { toolCalls } = streamedText(streams.next, { scheduler });
        effect(() => drawn.push(toolCalls()));
      });
      TestBed.tick();
      for (const text of ['a', 'b', 'c']) {
        streams.all[0]?.next(text);
        frame();
        TestBed.tick();
      }
      streams.all[0]?.complete();
      TestBed.tick();
      expect(drawn.length).toBeLessThanOrEqual(2); // as it connects, as it streams
    });

    it('should never show the text of one question with the status of another', () => {
      const question = signal('one');
      const seen: string[] = [];
      const answer = bound(() => {
        const made = streamedText(
          () => {
            question();
            return streams.next();
          },
          { scheduler },
        );
        effect(() => seen.push(shown(made)));
        return made;
      });
      TestBed.tick();
      streams.all[0]?.next('a');
      frame();
      TestBed.tick();
      question.set('two');
      expect(shown(answer)).toBe('connecting:');
      // The first stream is observed still: the effect has not run.
      streams.all[0]?.next('late');
      frame();
      expect(shown(answer)).toBe('connecting:');
      streams.all[0]?.complete();
      expect(shown(answer)).toBe('connecting:');
      TestBed.tick();
      streams.all[1]?.next('b');
      streams.all[1]?.complete();
      TestBed.tick();
      expect(seen).toEqual(['connecting:', 'streaming:a', 'connecting:', 'done:b']);
    });
  });

  it('should have the types that it says', () => {
    bound(() => {
      const texts = streamedText(() => of('a'));
      expectType<Signal<undefined>>(texts.snapshot);
      const chat = streamedText(() => NEVER as Observable<ChatCompletionChunk | AttemptBoundary>);
      expectType<Signal<ChatCompletion | undefined>>(chat.snapshot);
      expectType<Signal<string>>(chat.text);
      expectType<Signal<StreamStatus>>(chat.status);
      expectType<Signal<Error | undefined>>(chat.error);
      expectType<Signal<Usage | undefined>>(chat.usage);
      expectType<Signal<readonly AnswerToolCall[]>>(chat.toolCalls);
      // @ts-expect-error they are written by the stream alone
      expectType<unknown>(chat.text.set);
      // @ts-expect-error numbers are no answer
      streamedText(() => of(1));
      // @ts-expect-error a stream has to be made for each request
      streamedText(of('a'));
    });
    expect.assertions(0);
  });
});
