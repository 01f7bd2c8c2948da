import { AttemptBoundary, TruncatedStreamError } from 'rivulet';
import type { Observable } from 'rxjs';
import {
  animationFrameScheduler,
  concat,
  concatMap,
  defer,
  EMPTY,
  from,
  map,
  NEVER,
  of,
  queueScheduler,
  Subject,
  take,
  throwError,
  timer,
  VirtualTimeScheduler,
  type SchedulerLike,
} from 'rxjs';
import { answerStates, type AnswerUpdate } from '../../../src/angular/answer/answerStates.js';
import type { AnswerValue } from '../../../src/angular/answer/AnswerValue.js';
import { endless } from '../../support/endless.js';
import { expectType } from '../../support/expectType.js';
import { runMarbles } from '../../support/runMarbles.js';

const boundary = new AttemptBoundary(1, new Error('reset'));

/** A state in a word. */
function word({ state: { status, text } }: AnswerUpdate<unknown>): string {
  return `${status}:${text}`;
}

function words(
  source: Observable<AnswerValue>,
  stop$: Observable<unknown> = NEVER,
  frameMs: number | undefined = 3,
): Observable<string> {
  return answerStates(source, stop$, { frameMs }).pipe(map(word));
}

describe('answerStates', () => {
  it('should say nothing as long as nothing comes', () => {
    runMarbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold('-----');
      const expected = '           -----';
      const subs = '               ^----';

      expectObservable(words(source)).toBe(expected);
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('should be done at once with a source that is empty', () => {
    runMarbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold('---|   ');
      const expected = '           ---(x|)';
      const subs = '               ^--!   ';

      expectObservable(words(source)).toBe(expected, { x: 'done:' });
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('should have one state per frame, that begins with the first value in it, and one more at the end', () => {
    runMarbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold('-abc-----d-e--|   ');
      const expected = '   ----x-------y-(z|)';
      const subs = '       ^-------------!   ';

      expectObservable(words(source)).toBe(expected, {
        x: 'streaming:abc',
        y: 'streaming:abcde',
        z: 'done:abcde',
      });
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('should not wait for the frame at the end, and have no frame behind it', () => {
    runMarbles(({ cold, expectObservable }) => {
      expectObservable(words(cold('-a|'))).toBe('--(z|)', { z: 'done:a' });
      expectObservable(words(cold('-a#'))).toBe('--(z|)', { z: 'error:a' });
      expectObservable(words(cold('-a-'), cold('--b'))).toBe('--(z|)', { z: 'stopped:a' });
    });
  });

  it('should have frames of 16 ms where there is nothing to draw on', () => {
    runMarbles(({ cold, expectObservable }) => {
      const source = cold('-a 14ms b-c    30ms |   ');
      const expected = '   - 16ms  x 16ms y 14ms (z|)';

      expectObservable(answerStates(source, NEVER).pipe(map(word))).toBe(expected, {
        x: 'streaming:ab',
        y: 'streaming:abc',
        z: 'done:abc',
      });
    });
  });

  it('should take frames of any scheduler, of 16 ms', () => {
    const scheduler = new VirtualTimeScheduler();
    const seen: string[] = [];
    const source = concat(of('a'), timer(20, scheduler).pipe(map(() => 'b')), NEVER);
    answerStates(source, NEVER, { scheduler })
      .pipe(map((update) => `${word(update)}@${scheduler.now()}`))
      .subscribe((state) => seen.push(state));
    scheduler.flush();

    expect(seen).toEqual(['streaming:a@16', 'streaming:ab@36']);
  });

  it('should show each value with a scheduler that does not wait', () => {
    const seen: string[] = [];
    answerStates(from(['a', 'b', 'c']), NEVER, { scheduler: queueScheduler, frameMs: 0 })
      .pipe(map(word))
      .subscribe((state) => seen.push(state));

    expect(seen).toEqual(['streaming:a', 'streaming:ab', 'streaming:abc', 'done:abc']);
  });

  describe('where there are animation frames', () => {
    const frames: FrameRequestCallback[] = [];
    beforeEach(() => {
      frames.length = 0;
      Object.assign(globalThis, {
        requestAnimationFrame: (callback: FrameRequestCallback) => frames.push(callback),
        cancelAnimationFrame: (handle: number) => frames.splice(handle - 1, 1),
      });
    });
    afterEach(() => {
      Reflect.deleteProperty(globalThis, 'requestAnimationFrame');
      Reflect.deleteProperty(globalThis, 'cancelAnimationFrame');
    });

    it.each([undefined, animationFrameScheduler])(
      'should have a state in the next one, with the scheduler %#',
      (scheduler) => {
        const source = new Subject<string>();
        const seen: string[] = [];
        answerStates(source, NEVER, { scheduler })
          .pipe(map(word))
          .subscribe((state) => seen.push(state));
        expect(frames).toHaveLength(0); // no frame is asked for while nothing comes
        source.next('a');
        source.next('b');
        expect(frames).toHaveLength(1);
        expect(seen).toEqual([]);
        frames.shift()?.(0);

        expect(seen).toEqual(['streaming:ab']);
        expect(frames).toHaveLength(0);
      },
    );
  });

  it('should be over with the error of the source, and with what had come', () => {
    const error = new RangeError('mine');
    const seen: unknown[] = [];
    answerStates(
      concat(
        of('a', 'b'),
        throwError(() => error),
      ),
      NEVER,
    ).subscribe({
      next: ({ state }) => seen.push(state.status, state.text, state.error),
      complete: () => seen.push('|'),
    });

    expect(seen).toEqual(['error', 'ab', error, '|']);
    expect(seen[2]).toBe(error);
    expect(error).not.toHaveProperty('partial'); // it is none of ours
  });

  it.each([undefined, null, 'a text', 0, Object.create(null) as unknown, Symbol('s')])(
    'should be over with an error when %p is thrown, which is its cause',
    (thrown) => {
      const seen: AnswerUpdate<unknown>[] = [];
      answerStates(
        throwError((): unknown => thrown),
        NEVER,
      ).subscribe((update) => seen.push(update));

      expect(seen.map(({ state }) => state.status)).toEqual(['error']);
      expect(seen[0]?.state.error).toBeInstanceOf(Error);
      expect(seen[0]?.state.error).toHaveProperty('cause', thrown);
    },
  );

  it('should put the text that had come on an error of ours', () => {
    const error = new TruncatedStreamError('[DONE]');
    answerStates(
      concat(
        of('a', 'b'),
        throwError(() => error),
      ),
      NEVER,
    ).subscribe();

    expect(error.partial).toBe('ab');
  });

  it('should put the snapshot that had come on an error of ours, where there is one', () => {
    const error = new TruncatedStreamError('[DONE]');
    answerStates(
      concat(
        of(
          { id: 'c', choices: [{ index: 0, delta: { content: 'Hel' } }] },
          { choices: [{ index: 0, delta: { content: 'lo' } }] },
        ),
        throwError(() => error),
      ),
      NEVER,
    ).subscribe();

    expect(error.partial).toEqual({
      id: 'c',
      object: 'chat.completion',
      choices: [{ index: 0, message: { role: 'assistant', content: 'Hello' } }],
    });
  });

  it('should be over with an error when the source throws as it is subscribed to', () => {
    runMarbles(({ expectObservable }) => {
      const source = defer((): Observable<string> => {
        throw new RangeError('no stream');
      });

      expectObservable(words(source)).toBe('(z|)', { z: 'error:' });
    });
  });

  it('should be over with an error for a value that is none of an answer', () => {
    const seen: AnswerUpdate<unknown>[] = [];
    const source = concat(of('a'), of(undefined as unknown as string), of('b'));
    answerStates(source, NEVER).subscribe((update) => seen.push(update));

    expect(seen.map(word)).toEqual(['error:a']);
    expect(seen[0]?.state.error).toBeInstanceOf(TypeError);
  });

  it('should connect anew at a boundary, from nothing', () => {
    runMarbles(({ cold, expectObservable }) => {
      const source = cold<AnswerValue>('-a----b------c---|   ', { a: 'a', b: boundary, c: 'c' });
      const expected = '                ----x----y------z(w|)';

      expectObservable(words(source)).toBe(expected, {
        x: 'streaming:a',
        y: 'connecting:',
        z: 'streaming:c',
        w: 'done:c',
      });
    });
  });

  it('should show nothing of the attempt that failed when the next one begins in the same frame', () => {
    runMarbles(({ cold, expectObservable }) => {
      const source = cold<AnswerValue>('-(abc)--', { a: 'a', b: boundary, c: 'c' });
      const expected = '                ----x---';

      expectObservable(words(source)).toBe(expected, { x: 'streaming:c' });
    });
  });

  it('should be stopped with what had come, and leave the source', () => {
    runMarbles(({ cold, hot, expectObservable, expectSubscriptions }) => {
      const source = cold('-a------b-');
      const subs = '       ^-----!   ';
      const stop = hot('   ------s--s');
      const stopSubs = '   ^-----!   ';
      const expected = '   ----x-(z|)';

      expectObservable(words(source, stop)).toBe(expected, { x: 'streaming:a', z: 'stopped:a' });
      expectSubscriptions(source.subscriptions).toBe(subs);
      expectSubscriptions(stop.subscriptions).toBe(stopSubs);
    });
  });

  it('should be stopped before anything has come', () => {
    runMarbles(({ cold, hot, expectObservable, expectSubscriptions }) => {
      const source = cold('-----');
      const subs = '               ^-!  ';
      const stop = hot('           --s  ');
      const expected = '           --(z|)';

      expectObservable(words(source, stop)).toBe(expected, { z: 'stopped:' });
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('should leave a source that is in the middle of its values when it is stopped', () => {
    const { source, count } = endless('a', 'b');
    const stop$ = new Subject<void>();
    const seen: string[] = [];
    const stopped = source.pipe(
      map((value, index) => {
        if (index === 4) stop$.next();
        return value;
      }),
    );
    words(stopped, stop$).subscribe((state) => seen.push(state));

    expect(seen).toEqual(['stopped:abab']);
    expect(count()).toBe(5);
  });

  it('should go on when nothing can stop it any more', () => {
    runMarbles(({ cold, expectObservable }) => {
      expectObservable(words(cold('-a|'), EMPTY)).toBe('--(z|)', { z: 'done:a' });
    });
  });

  it('should leave the source when it is unsubscribed from, and keep no timer', () => {
    const scheduler = new VirtualTimeScheduler();
    const source = new Subject<string>();
    const stop$ = new Subject<void>();
    const seen: unknown[] = [];
    const subscription = answerStates(source, stop$, { scheduler }).subscribe((state) => seen.push(state));
    source.next('a');
    expect(scheduler.actions).toHaveLength(1);
    subscription.unsubscribe();

    expect(scheduler.actions).toEqual([]);
    expect([source.observed, stop$.observed]).toEqual([false, false]);
    scheduler.flush();
    expect(seen).toEqual([]);
  });

  it('should leave the source when enough was taken', () => {
    runMarbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold('-a-b-c-d-e-');
      const subs = '       ^---!      ';
      const expected = '   ----(x|)   ';

      expectObservable(words(source).pipe(take(1))).toBe(expected, { x: 'streaming:ab' });
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('should leave a source that never ends by itself when enough was taken', () => {
    const { source, count } = endless('a', 'b');
    const scheduler: SchedulerLike = queueScheduler;
    answerStates(source, NEVER, { scheduler, frameMs: 0 }).pipe(take(2)).subscribe();

    expect(count()).toBe(2);
  });

  it('should read the source for each subscription anew', () => {
    runMarbles(({ cold, expectObservable }) => {
      const states = words(cold('-a-|'));

      expectObservable(states).toBe('---(z|)', { z: 'done:a' });
      expectObservable(states, '-----^').toBe('--------(z|)', { z: 'done:a' });
    });
  });

  it('should end the text of a frame with a whole character, where a server cut a pair of surrogates', () => {
    runMarbles(({ cold, expectObservable }) => {
      const source = cold('-a-----b-----|   ', { a: 'Hi \ud83d', b: '\ude03' });
      const expected = '   ----x-----y--(z|)';

      expectObservable(words(source)).toBe(expected, {
        x: 'streaming:Hi ',
        y: 'streaming:Hi \u{1f603}',
        z: 'done:Hi \u{1f603}',
      });
    });
  });

  it('should never change a state that it has emitted', () => {
    const source = new Subject<AnswerValue>();
    const states: AnswerUpdate<unknown>[] = [];
    const texts: string[] = [];
    answerStates(source, NEVER, { scheduler: queueScheduler, frameMs: 0 }).subscribe((update) => {
      states.push(update);
      texts.push(JSON.stringify(update));
    });
    const call = (args: string) => ({
      choices: [
        { index: 0, delta: { tool_calls: [{ index: 0, id: 'call_1', function: { name: 'f', arguments: args } }] } },
      ],
    });
    for (const args of ['{"a"', ':1', '}']) source.next(call(args));
    source.complete();

    expect(states.map((update) => JSON.stringify(update))).toEqual(texts);
    expect(texts).toHaveLength(4);
  });

  it('should end with an error when what has come cannot be read, and let the others of its frame go on', () => {
    const scheduler = new VirtualTimeScheduler();
    const broken = new Subject<AnswerValue>();
    const other = new Subject<string>();
    const seen: string[] = [];
    const notes = (name: string) => (update: AnswerUpdate<unknown>) => seen.push(`${name} ${word(update)}`);
    answerStates(broken, NEVER, { scheduler }).subscribe(notes('broken'));
    answerStates(other, NEVER, { scheduler }).subscribe(notes('other'));
    // As a client with `validate: false` may hand on.
    broken.next({ choices: [{ index: 0, delta: { tool_calls: [null] } }] } as never);
    broken.next({ choices: [{ index: 0, message: { content: 'a', tool_calls: [null] } }] });
    other.next('b');
    scheduler.flush();
    other.next('c');
    scheduler.flush();
    expect(seen.at(-1)).toBe('other streaming:bc');
    expect(seen[0]).toMatch(/^broken error:/);
    expect(broken.observed).toBe(false);
  });

  it('should keep the text of the steps before one that cannot be read', () => {
    const chunk = (delta: object) => ({ type: 'chunk', step: 1, chunk: { choices: [{ index: 0, delta }] } });
    const broken = { choices: [{ index: 0, message: { content: 'two', tool_calls: [null] } }] };
    const run = [
      chunk({ content: 'one' }),
      { type: 'step', step: 1, snapshot: {}, request: {} },
      { type: 'chunk', step: 2, chunk: broken },
    ];
    const seen: string[] = [];
    answerStates(from(run) as Observable<never>, NEVER).subscribe((update) => seen.push(word(update)));
    expect(seen).toEqual(['error:one\n\ntwo']);
  });

  it('should go on when what else waited for its frame has thrown', () => {
    const frames: (() => void)[] = [];
    const request = jest.fn((frame: () => void) => frames.push(frame));
    Object.assign(globalThis, { requestAnimationFrame: request, cancelAnimationFrame: () => undefined });
    try {
      const source = new Subject<string>();
      const seen: string[] = [];
      animationFrameScheduler.schedule(() => {
        throw new Error('of somebody else');
      });
      answerStates(source, NEVER).subscribe((update) => seen.push(word(update)));
      source.next('a');
      expect(() => frames.shift()?.()).toThrow('of somebody else');
      source.next('b');
      frames.shift()?.();
      expect(seen).toEqual(['streaming:ab']);
    } finally {
      for (const name of ['requestAnimationFrame', 'cancelAnimationFrame']) Reflect.deleteProperty(globalThis, name);
    }
  });

  it.each([1, null, true])('should say what is no answer: %s', (value) => {
    const seen: AnswerUpdate<unknown>[] = [];
    answerStates(of(value) as Observable<never>, NEVER).subscribe((update) => seen.push(update));
    expect(seen.map(({ state }) => state.error?.message)).toEqual([
      `expected pieces of text, or chunks of an answer, got ${String(value)}: map it to a string`,
    ]);
  });

  it('should have the types that it says', () => {
    expectType<Observable<AnswerUpdate<never>>>(answerStates(of('a'), NEVER));
    // @ts-expect-error numbers are no answer
    answerStates(of(1), NEVER);
    expect.assertions(0);
  });

  it('should take linear time for very many values', () => {
    const source = from({ length: 100_000 } as ArrayLike<undefined>).pipe(concatMap(() => of('word ')));
    const seen: AnswerUpdate<unknown>[] = [];
    answerStates(source, NEVER).subscribe((update) => seen.push(update));

    expect(seen).toHaveLength(1);
    expect(seen[0]?.state.text).toHaveLength(500_000);
  });
});
