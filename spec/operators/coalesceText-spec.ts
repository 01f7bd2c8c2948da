import { AttemptBoundary, coalesceText } from 'rivulet';
import { animationFrameScheduler, asapScheduler, type Observable, of, Subject, VirtualTimeScheduler } from 'rxjs';
import { expectType } from '../support/expectType.js';
import { itShouldBeAnOperator } from '../support/itShouldBeAnOperator.js';
import { runMarbles } from '../support/runMarbles.js';
import { itShouldKeepTheText } from './itShouldKeepTheText.js';

describe('coalesceText', () => {
  // Of what may come only a boundary is handed on at once.
  itShouldBeAnOperator<string | AttemptBoundary, string | AttemptBoundary>({
    operator: () => coalesceText(),
    inputs: [new AttemptBoundary(1, 'a'), new AttemptBoundary(2, 'b'), new AttemptBoundary(3, 'c')],
    outputs: [new AttemptBoundary(1, 'a'), new AttemptBoundary(2, 'b'), new AttemptBoundary(3, 'c')],
  });
  itShouldKeepTheText(() => coalesceText());

  it('should give all that came in a frame at its end, and have no frame while nothing comes', () => {
    runMarbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold('-abc-----------d--------------|');
      const subs = '       ^-----------------------------!';
      const expected = '   ----x-------------y-----------|';

      expectObservable(source.pipe(coalesceText({ frameMs: 3 }))).toBe(expected, { x: 'abc', y: 'd' });
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('should have frames of 16 ms where there is nothing to draw on', () => {
    runMarbles(({ cold, expectObservable }) => {
      const source = cold('-a 14ms b-c    30ms |');
      const expected = '   - 16ms  x 16ms y 14ms |';

      expectObservable(source.pipe(coalesceText())).toBe(expected, { x: 'ab', y: 'c' });
    });
  });

  it('should give what waits before the end of the source, at once', () => {
    runMarbles(({ cold, expectObservable }) => {
      expectObservable(cold('-ab|').pipe(coalesceText())).toBe('---(x|)', { x: 'ab' });
      expectObservable(cold('-ab#').pipe(coalesceText())).toBe('---(x#)', { x: 'ab' });
    });
  });

  it('should keep no timer when it is unsubscribed from', () => {
    const scheduler = new VirtualTimeScheduler();
    runMarbles(({ hot, expectObservable }) => {
      const source = hot('-a-----');
      const unsub = '     --!    ';

      expectObservable(source.pipe(coalesceText({ scheduler })), unsub).toBe('---');
    });

    expect(scheduler.actions).toEqual([]);
  });

  it('should keep no timer when a boundary has taken what waits', () => {
    const scheduler = new VirtualTimeScheduler();
    const source = new Subject<string | AttemptBoundary>();
    source.pipe(coalesceText({ scheduler })).subscribe();
    source.next('a');
    expect(scheduler.actions).toHaveLength(1);
    source.next(new AttemptBoundary(1, undefined));
    expect(scheduler.actions).toEqual([]);
  });

  it('should not cut a surrogate pair, nor wake for half of one', () => {
    runMarbles(({ cold, expectObservable }) => {
      const source = cold('-a-----b-----|', { a: 'x\ud83d', b: '\ude03y\ud83d' });
      const expected = '   --x-----y----(z|)';

      expectObservable(source.pipe(coalesceText({ frameMs: 1 }))).toBe(expected, { x: 'x', y: '😃y', z: '\ud83d' });
    });
    const scheduler = new VirtualTimeScheduler();
    of('\ud83d').pipe(coalesceText({ scheduler })).subscribe();
    expect(scheduler.actions).toEqual([]);
  });

  describe('frames of a browser', () => {
    function inBrowser(test: () => void): void {
      const { requestAnimationFrame } = globalThis;
      // The test scheduler has frames of its own; here it only matters that there are some.
      globalThis.requestAnimationFrame = () => 0;
      try {
        test();
      } finally {
        globalThis.requestAnimationFrame = requestAnimationFrame;
      }
    }

    it('should be those that the text is given with, as looked up at the subscription', () => {
      const operator = coalesceText();
      inBrowser(() => {
        runMarbles(({ cold, animate, expectObservable }) => {
          animate('            ---x---x---x---x');
          const source = cold('-ab--c---------|');
          const expected = '   ---x---y-------|';

          expectObservable(source.pipe(operator)).toBe(expected, { x: 'ab', y: 'c' });
        });
      });
    });

    it('should be those of a scheduler that is given', () => {
      runMarbles(({ cold, animate, expectObservable }) => {
        animate('            ---x---x---x---x');
        const source = cold('-ab--c---------|');
        const expected = '   ---x---y-------|';

        expectObservable(source.pipe(coalesceText({ scheduler: animationFrameScheduler }))).toBe(expected, {
          x: 'ab',
          y: 'c',
        });
      });
    });

    it('should be left alone by a frameMs, and by another scheduler', () => {
      inBrowser(() => {
        runMarbles(({ cold, expectObservable }) => {
          const source = cold('-a 20ms |');
          const frames = coalesceText({ scheduler: animationFrameScheduler, frameMs: 5 });

          expectObservable(source.pipe(frames)).toBe('      ------x 15ms |', { x: 'a' });
          expectObservable(source.pipe(coalesceText({ scheduler: asapScheduler }))).toBe('- 16ms x 4ms |', { x: 'a' });
        });
      });
    });
  });

  it.each([NaN, -1])('should refuse a frameMs of %p at once', (frameMs) => {
    expect(() => coalesceText({ frameMs })).toThrow(TypeError);
  });

  it('should have the types that it says', () => {
    expectType<Observable<string>>(of('a').pipe(coalesceText()));
    expectType<Observable<string | AttemptBoundary>>(of('a', new AttemptBoundary(1, undefined)).pipe(coalesceText()));
    // @ts-expect-error chunks have to become text first
    of({ choices: [] }).pipe(coalesceText());
    expect.assertions(0);
  });
});
