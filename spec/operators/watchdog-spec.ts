import {
  accumulateText,
  decodeStream,
  type StreamClock,
  StreamTimeoutError,
  textDeltas,
  watchdog,
  type WatchdogOptions,
} from 'rivulet';
import { type Observable, of, take } from 'rxjs';
import { bytesOf } from '../support/bytesOf.js';
import { endless } from '../support/endless.js';
import { expectType } from '../support/expectType.js';
import { runMarbles } from '../support/runMarbles.js';

const chunk = (delta: object, finish: string | null = null) =>
  bytesOf(`data: ${JSON.stringify({ choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`);

/** What comes over the wire: a role, content, a heartbeat, half of a comment, the end. */
const wire = {
  r: chunk({ role: 'assistant', content: '' }),
  a: chunk({ content: 'Hel' }),
  b: chunk({ content: 'lo' }),
  h: bytesOf(': heartbeat\n\n'),
  k: bytesOf(': half of a'),
  d: bytesOf('data: [DONE]\n\n'),
};

type Clocks = WatchdogOptions<unknown>;

/** Checks what becomes of the text of a stream. A capital in the result is the text so far. */
function expectText(
  clocks: Clocks,
  source: string,
  subs: string,
  expected: string,
  clock?: StreamClock,
  limit = 0,
): void {
  runMarbles(({ cold, expectObservable, expectSubscriptions }) => {
    const bytes$ = cold(source, wire);
    const text$ = bytes$.pipe(watchdog(clocks, decodeStream()), (values) =>
      (values as Observable<never>).pipe(textDeltas(), accumulateText()),
    );
    const error = clock && new StreamTimeoutError(clock, limit);

    expectObservable(text$).toBe(expected, { A: 'Hel', B: 'Hello', C: 'HelloHel', D: 'HelloHello' }, error);
    expectSubscriptions(bytes$.subscriptions).toBe(subs);
  });
}

describe('watchdog', () => {
  describe('firstByteMs', () => {
    const clocks = { firstByteMs: 5 };

    it('should end a stream whose first bytes do not come', () => {
      expectText(clocks, '------a-d', '^----!', '-----#', 'firstByte', 5);
    });

    it('should be content with anything, and look no further', () => {
      expectText(clocks, '--h---------a-d', '^-------------!', '------------A-|');
      expectText(clocks, '----k----------', '^', '-');
    });
  });

  describe('idleMs', () => {
    const clocks = { idleMs: 5 };

    it('should end a stream that stalls', () => {
      expectText(clocks, '-a------b-d', '^-----!', '-A----#', 'idle', 5);
    });

    it('should run between bytes, of which heartbeats are some', () => {
      expectText(
        clocks,
        '-a--h--h---k--h--h--h',
        '^------------------------!',
        '-A-----------------------#',
        'idle',
        5,
      );
    });

    it('should not run before the first ones', () => {
      expectText(clocks, '--------------a-d', '^---------------!', '--------------A-|');
    });

    it('should look again when it rings, not at each chunk', () => {
      expectText(clocks, '-a-b-a-b------', '^-----------!', '-A-B-C-D----#', 'idle', 5);
    });
  });

  describe('firstContentMs', () => {
    const clocks = { firstContentMs: 8 };

    it('should end a stream that says nothing, whatever else it sends', () => {
      expectText(clocks, '-r-h-h-h-h-h-a-d', '^-------!', '--------#', 'firstContent', 8);
    });

    it('should look no further once there is content', () => {
      expectText(clocks, '-r---a------------b-d', '^-------------------!', '-----A------------B-|');
    });
  });

  describe('contentIdleMs', () => {
    const clocks = { contentIdleMs: 6 };

    it('should end a stream that lives on heartbeats alone', () => {
      expectText(clocks, '-a-h-h-h-h-h-b-d', '^------!', '-A-----#', 'contentIdle', 6);
    });

    it('should not run before there is content: models think', () => {
      expectText(clocks, '-r-h-h-h-h-h-h-a-d', '^----------------!', '---------------A-|');
    });

    it('should run from the last content on', () => {
      expectText(clocks, '-a---b-----h---', '^----------!', '-A---B-----#', 'contentIdle', 6);
    });
  });

  describe('totalMs', () => {
    it('should end a stream that is well, but long', () => {
      expectText({ totalMs: 6 }, '-a-b-h-h-h-d', '^-----!', '-A-B--#', 'total', 6);
    });

    it('should let a stream be that ends in time', () => {
      expectText({ totalMs: 6 }, '-a-b-d', '^----!', '-A-B-|');
    });
  });

  it('should tell of the clock that runs out first', () => {
    const clocks = { firstByteMs: 3, idleMs: 4, firstContentMs: 9, contentIdleMs: 20, totalMs: 30 };
    expectText(clocks, '----------', '^--!', '---#', 'firstByte', 3);
    expectText(clocks, '-r--------', '^----!', '-----#', 'idle', 4);
    expectText(clocks, '-r-h-h-h-h', '^--------!', '---------#', 'firstContent', 9);
  });

  it.each([{}, { idleMs: Infinity }, { totalMs: undefined }])('should let everything be with %j', (clocks) => {
    expectText(clocks, '1m -a 60m -b-d', '^ 3660004ms !', '1m -A 60m -B-|');
  });

  it('should wait longer than the timers of the platform can', () => {
    expectText({ firstByteMs: 2 ** 31 + 10 }, '-', '^ 2147483657ms !', '2147483658ms #', 'firstByte', 2 ** 31 + 10);
  });

  it('should leave what came as the partial of its error', () => {
    const errors: unknown[] = [];
    runMarbles(({ cold, flush }) => {
      cold('-a-', wire)
        .pipe(watchdog({ idleMs: 5 }, decodeStream()), (values) =>
          (values as Observable<never>).pipe(textDeltas(), accumulateText()),
        )
        .subscribe({ error: (error: unknown) => errors.push(error) });
      flush();
    });

    expect(errors).toEqual([expect.objectContaining({ name: 'StreamTimeoutError', clock: 'idle', partial: 'Hel' })]);
  });

  it('should pass errors of the source and of the decoder, and stop its clocks', () => {
    runMarbles(({ cold, expectObservable }) => {
      const error = new RangeError('mine');
      expectObservable(cold('-a#', wire, error).pipe(watchdog({ totalMs: 9 }))).toBe('-a#', wire, error);
      const wrong = () => {
        throw error;
      };
      expectObservable(cold('-a-', wire).pipe(watchdog({ firstContentMs: 9, isContent: wrong }))).toBe(
        '-#',
        wire,
        error,
      );
    });
  });

  it('should watch values of any kind, each of which counts as bytes and, when it is some, as content', () => {
    runMarbles(({ cold, expectObservable }) => {
      const values = { a: 1, b: 2 };
      const isContent = (value: number) => value === 2;
      const source = cold(' -a--a--a--', values);
      const expected = '    -a--a-#    ';
      const error = new StreamTimeoutError('firstContent', 6);

      expectObservable(source.pipe(watchdog({ idleMs: 4, firstContentMs: 6, isContent }))).toBe(
        expected,
        values,
        error,
      );
    });
  });

  it('should stop when it is unsubscribed from, timers too', () => {
    runMarbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold('-a-b-', wire);

      expectObservable(source.pipe(watchdog({ totalMs: 99, idleMs: 9 })), '---!').toBe('-a-', wire);
      expectSubscriptions(source.subscriptions).toBe('^--!');
    });
  });

  it('should stop a synchronous source when enough was taken', () => {
    const { source, count } = endless(1);
    source.pipe(watchdog({ totalMs: 9 }), take(2)).subscribe();

    expect(count()).toBe(2);
  });

  it('should start its clocks anew for each subscription', () => {
    runMarbles(({ cold, expectObservable }) => {
      const result = cold('---a|', wire).pipe(watchdog({ firstByteMs: 4 }));

      expectObservable(result).toBe('---a|', wire);
      expectObservable(result, '9ms ^').toBe('9ms ---a|', wire);
    });
  });

  it('should have the types that it says', () => {
    expectType<Observable<number>>(of(1).pipe(watchdog({ idleMs: 1 })));
    expectType<Observable<unknown>>(of(bytesOf('')).pipe(watchdog({ idleMs: 1 }, decodeStream())));
    // @ts-expect-error only bytes can be decoded
    of(1).pipe(watchdog({ idleMs: 1 }, decodeStream()));
    expect(watchdog({})).toBeInstanceOf(Function);
  });
});
