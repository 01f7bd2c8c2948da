import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { streamedText, type StreamedText, type StreamStatus } from 'rivulet/angular';
import { concat, defer, of, throwError, VirtualTimeScheduler } from 'rxjs';
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

  describe('asking again', () => {
    it('should abort the old request and ask the new one when a signal that it reads changes', () => {
      const question = signal('one');
      const answer = bound(() =>
        streamedText(
          () => {
            question();
            return streams.next();
          },
          { scheduler },
        ),
      );
      TestBed.tick();
      streams.all[0]?.next('first');
      frame();
      question.set('two');
      expect(shown(answer)).toBe('connecting:');
      TestBed.tick();
      expect(streams.observed).toEqual([false, true]);
      expect(scheduler.actions).toEqual([]);
    });

    it.each<StreamStatus>(['done', 'stopped', 'error'])(
      'should ask for a new question when the old one is %s',
      (end) => {
        const question = signal('one');
        const answer = bound(() =>
          streamedText(() => {
            question();
            return streams.next();
          }),
        );
        TestBed.tick();
        if (end === 'done') streams.all[0]?.complete();
        else if (end === 'error') streams.all[0]?.error(new Error('mine'));
        else answer.stop();
        expect(answer.status()).toBe(end);
        question.set('two');
        expect([answer.status(), answer.error()]).toEqual(['connecting', undefined]);
        TestBed.tick();
        expect(streams.observed).toEqual([false, true]);
      },
    );

    it('should become idle, and abort, when there is no stream any more', () => {
      const isOpen = signal(true);
      const answer = bound(() => streamedText(() => (isOpen() ? streams.next() : undefined), { scheduler }));
      TestBed.tick();
      streams.all[0]?.next('a');
      frame();
      isOpen.set(false);
      expect(shown(answer)).toBe('idle:');
      TestBed.tick();
      expect(streams.observed).toEqual([false]);
    });

    it('should change nothing when the function returns the same stream', () => {
      const other = signal(0);
      const stream$ = streams.next();
      const answer = bound(() =>
        streamedText(
          () => {
            other();
            return stream$;
          },
          { scheduler },
        ),
      );
      TestBed.tick();
      streams.all[0]?.next('a');
      frame();
      other.set(1);
      TestBed.tick();
      expect(shown(answer)).toBe('streaming:a');
      streams.all[0]?.next('b');
      frame();
      expect(shown(answer)).toBe('streaming:ab');
    });

    it('should not watch what the stream reads when it is subscribed to', () => {
      const token = signal('one');
      const open$ = streams.next();
      const stream$ = defer(() => concat(of(token()), open$));
      const answer = bound(() => streamedText(() => stream$, { scheduler }));
      TestBed.tick();
      token.set('two');
      TestBed.tick();
      expect(streams.observed).toEqual([true]);
      frame();
      expect(shown(answer)).toBe('streaming:one');
    });
  });

  describe('stop', () => {
    it('should prevent a request that has not been sent yet', () => {
      const answer = bound(() => streamedText(streams.next));
      expect(answer.status()).toBe('connecting');
      answer.stop();
      expect(answer.status()).toBe('stopped');
      TestBed.tick();
      expect(streams.observed).toEqual([false]);
    });

    it('should prevent the request of a new question, with the old one under way', () => {
      const question = signal('one');
      const answer = bound(() =>
        streamedText(() => {
          question();
          return streams.next();
        }),
      );
      TestBed.tick();
      question.set('two');
      answer.stop();
      expect(shown(answer)).toBe('stopped:');
      TestBed.tick();
      expect(shown(answer)).toBe('stopped:');
      expect(streams.observed.some(Boolean)).toBe(false);
    });

    it('should abort while it connects', () => {
      const answer = bound(() => streamedText(streams.next));
      TestBed.tick();
      answer.stop();
      expect(answer.status()).toBe('stopped');
      expect(streams.observed).toEqual([false]);
    });

    it('should do nothing the second time', () => {
      const answer = bound(() => streamedText(streams.next, { scheduler }));
      TestBed.tick();
      streams.all[0]?.next('a');
      answer.stop();
      answer.stop();
      TestBed.tick();
      expect(shown(answer)).toBe('stopped:a');
      expect(streams.all).toHaveLength(1);
    });

    it('should leave an answer that is over as it is', () => {
      const error = new Error('mine');
      const done = bound(() => streamedText(() => of('a')));
      const failed = bound(() => streamedText(() => throwError(() => error)));
      const idle = bound(() => streamedText(() => undefined));
      TestBed.tick();
      for (const answer of [done, failed, idle]) answer.stop();
      expect([done, failed, idle].map(shown)).toEqual(['done:a', 'error:', 'idle:']);
      expect(failed.error()).toBe(error);
    });

    it('should not touch other answers', () => {
      const [one, two] = bound(() => [streamedText(streams.next), streamedText(streams.next)] as const);
      TestBed.tick();
      one.stop();
      expect([one.status(), two.status()]).toEqual(['stopped', 'connecting']);
      expect(streams.observed).toEqual([false, true]);
    });
  });

  describe('retry', () => {
    const reach: readonly (readonly [StreamStatus, (answer: StreamedText<unknown>) => void])[] = [
      ['connecting', () => undefined],
      [
        'streaming',
        () => {
          streams.all[0]?.next('a');
          frame();
        },
      ],
      ['done', () => streams.all[0]?.complete()],
      [
        'stopped',
        (answer) => {
          answer.stop();
        },
      ],
      ['error', () => streams.all[0]?.error(new Error('mine'))],
    ];

    it.each(reach)('should ask again, for a new stream, while it is %s', (status, bring) => {
      const answer = bound(() => streamedText(streams.next, { scheduler }));
      TestBed.tick();
      bring(answer);
      expect(answer.status()).toBe(status);
      answer.retry();
      expect([shown(answer), answer.error()]).toEqual(['connecting:', undefined]);
      TestBed.tick();
      expect(streams.observed).toEqual([false, true]);
    });

    it('should ask the same stream again', () => {
      let subscriptions = 0;
      const stream$ = defer(() => of(String(++subscriptions)));
      const answer = bound(() => streamedText(() => stream$));
      TestBed.tick();
      answer.retry();
      TestBed.tick();
      expect(shown(answer)).toBe('done:2');
    });

    it('should ask once when it is called twice', () => {
      let subscriptions = 0;
      const stream$ = defer(() => of(String(++subscriptions)));
      const answer = bound(() => streamedText(() => stream$));
      answer.retry();
      answer.retry();
      TestBed.tick();
      expect(shown(answer)).toBe('done:1');
    });

    it('should be taken back by stop', () => {
      const answer = bound(() => streamedText(streams.next));
      TestBed.tick();
      answer.retry();
      answer.stop();
      TestBed.tick();
      expect(answer.status()).toBe('stopped');
      expect(streams.observed.some(Boolean)).toBe(false);
    });

    it('should do nothing without a stream', () => {
      const answer = bound(() => streamedText(() => undefined));
      TestBed.tick();
      answer.retry();
      TestBed.tick();
      expect(shown(answer)).toBe('idle:');
    });
  });
});
