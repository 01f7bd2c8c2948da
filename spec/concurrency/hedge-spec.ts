import {
  APIConnectionError,
  AttemptBoundary,
  AuthenticationError,
  BadRequestError,
  hedge,
  InternalServerError,
  RateLimitError,
  type HedgeOptions,
  type HedgeWinner,
} from 'rivulet';
import {
  concat,
  EMPTY,
  NEVER,
  Observable,
  of,
  repeat,
  retry,
  Subject,
  take,
  throwError,
  timer,
  toArray,
  VirtualTimeScheduler,
  type ObservableInput,
} from 'rxjs';
import { currentStreamScope, withStreamScope } from '../../src/flow/StreamScope.js';
import { endless } from '../support/endless.js';
import { expectType } from '../support/expectType.js';
import { runMarbles } from '../support/runMarbles.js';

const chunk = (delta: object) => ({ choices: [{ index: 0, delta, finish_reason: null }] });
const values = {
  r: chunk({ role: 'assistant', content: '' }),
  B: new AttemptBoundary(1, new Error('reset')),
  u: { choices: [], usage: { total_tokens: 1 } },
  a: chunk({ content: 'Hel' }),
  b: chunk({ content: 'lo' }),
  t: chunk({ tool_calls: [{ index: 0 }] }),
};
const gone = new APIConnectionError('gone');
const busy = new RateLimitError('busy', { status: 429 });

interface Case {
  /** What each request does, and when it is subscribed to and left. */
  readonly requests: readonly (readonly [source: string, subs: string | readonly string[]])[];
  readonly result: string;
  /** When the result is left. */
  readonly unsub?: string;
  readonly errors?: readonly unknown[];
  /** The error of the result, if it ends with one. */
  readonly error?: unknown;
  readonly options?: Partial<HedgeOptions<unknown>>;
  readonly winner?: HedgeWinner;
}

/** A second request after 5 ms. */
function check({ requests, result, unsub, errors = [], error, options, winner }: Case): void {
  const winners: HedgeWinner[] = [];
  runMarbles(({ cold, expectObservable, expectSubscriptions }) => {
    const all = requests.map(([source], index) => cold<unknown>(source, values, errors[index]));
    const asked: number[] = [];
    const factory = (attempt: number) => {
      asked.push(attempt);
      return all[attempt]!;
    };
    const hedged = hedge<unknown>(factory, { afterMs: 5, onWinner: (each) => winners.push(each), ...options });
    expect(asked).toEqual([]);

    expectObservable(hedged, unsub).toBe(result, values, error);
    for (const [index, [, subs]] of requests.entries()) {
      expectSubscriptions(all[index]!.subscriptions).toBe(subs as string[]); // of either kind, as it takes them
    }
  });
  expect(winners).toEqual(winner === undefined ? [] : [winner]);
}

describe('hedge', () => {
  it('should send one request when that has content in time', () => {
    check({
      requests: [
        ['----a---b-|', '^---------!'],
        ['a          ', []],
      ],
      result: '   ----a---b-|',
      winner: { attempt: 0, attempts: 1, elapsedMs: 4 },
    });
  });

  it('should send a second one exactly then, and go on with it when it is faster', () => {
    check({
      requests: [
        ['---------a-b|', '^------!     '],
        ['     --a---b|', '-----^------!'],
      ],
      result: '   -------a---b|',
      winner: { attempt: 1, attempts: 2, elapsedMs: 7 },
    });
  });

  it('should go on with the first one when that is faster all the same', () => {
    check({
      requests: [
        ['------a-b|', '^--------!'],
        ['     ----t|', '-----^!'],
      ],
      result: '   ------a-b|',
      winner: { attempt: 0, attempts: 2, elapsedMs: 6 },
    });
  });

  it.each([
    ['the announcement of a role', 'r'],
    ['a boundary', 'B'],
    ['lone usage', 'u'],
  ])('should not take %s for content', (_what, letter) => {
    check({
      requests: [
        [`-${letter}-------a|`, '^-----!'],
        ['     -b|', '-----^-!'],
      ],
      result: '------b|',
      winner: { attempt: 1, attempts: 2, elapsedMs: 6 },
    });
  });

  it('should take a tool call for content', () => {
    check({ requests: [['-t---b|', '^-----!']], result: '-t---b|', winner: { attempt: 0, attempts: 1, elapsedMs: 1 } });
  });

  it('should emit what came before the content with it, in order, and nothing of the others', () => {
    check({
      requests: [
        ['-r-B------a|', '^------!'],
        ['     -r(ub)-a|', '-----^-------!'],
      ],
      result: '-------(rub)a|',
      winner: { attempt: 1, attempts: 2, elapsedMs: 7 },
    });
  });

  it('should take one for the winner that ends without content, and emit what it had', () => {
    check({
      requests: [
        ['-r----|', '^-----!'],
        ['     -r-b|', '-----^!'],
      ],
      result: '------(r|)',
      winner: { attempt: 0, attempts: 2, elapsedMs: 6 },
    });
    check({ requests: [['---|', '^--!']], result: '---|', winner: { attempt: 0, attempts: 1, elapsedMs: 3 } });
  });

  it('should go by the judgement of content that it is given', () => {
    check({
      requests: [
        ['-a-------b|', '^-----!'],
        ['     -r-b|', '-----^---!'],
      ],
      result: '------r-b|',
      options: { isContent: (value) => value === values.r },
      winner: { attempt: 1, attempts: 2, elapsedMs: 6 },
    });
  });

  it('should end with the error of who has won, whatever it is', () => {
    check({
      requests: [['-a--#', '^---!']],
      result: '-a--#',
      errors: [gone],
      error: gone,
      winner: { attempt: 0, attempts: 1, elapsedMs: 1 },
    });
  });

  it('should not hedge after the content has come, however slow the rest is', () => {
    check({
      requests: [['-a 10ms b|', '^ 12ms !']],
      result: '-a 10ms b|',
      winner: { attempt: 0, attempts: 1, elapsedMs: 1 },
    });
  });

  it('should send the next one at once when one fails that another one may do better than', () => {
    check({
      requests: [
        ['-r#', '^-!'],
        ['  -b|', '--^-!'],
      ],
      result: '---b|',
      errors: [gone],
      winner: { attempt: 1, attempts: 2, elapsedMs: 3 },
    });
  });

  it.each([
    new BadRequestError('no', { status: 400 }),
    new AuthenticationError('who', { status: 401 }),
    new TypeError(),
  ])('should neither hedge nor wait for %p', (error) => {
    check({ requests: [['--#', '^-!']], result: '--#', errors: [error], error });
    check({
      requests: [
        ['-r', '^------!'],
        ['     --#', '-----^-!'],
      ],
      result: '-------#',
      errors: [undefined, error],
      error,
    });
  });

  it('should wait for the others when one fails and there are none to send', () => {
    check({
      requests: [
        ['------#', '^-----!'],
        ['     --b|', '-----^--!'],
      ],
      result: '-------b|',
      errors: [gone],
      winner: { attempt: 1, attempts: 2, elapsedMs: 7 },
    });
    check({
      requests: [
        ['--------a|', '^--------!'],
        ['     -#', '-----^!'],
      ],
      result: '--------a|',
      errors: [undefined, busy],
      winner: { attempt: 0, attempts: 2, elapsedMs: 8 },
    });
  });

  it('should end with the error that came last when all have failed', () => {
    check({
      requests: [
        ['--------#', '^-------!'],
        ['     -#', '-----^!'],
      ],
      result: '--------#',
      errors: [busy, gone],
      error: busy,
    });
    check({
      requests: [
        ['--#', '^-!'],
        ['  -#', '--^!'],
      ],
      result: '---#',
      errors: [busy, gone],
      error: gone,
    });
  });

  it('should go by the judgement of errors that it is given', () => {
    const error = new BadRequestError('no', { status: 400 });
    const isRetryable = (given: unknown) => given === error;
    check({
      requests: [
        ['--#', '^-!'],
        ['  -b|', '--^-!'],
      ],
      result: '---b|',
      errors: [error],
      options: { isRetryable },
      winner: { attempt: 1, attempts: 2, elapsedMs: 3 },
    });
    check({ requests: [['--#', '^-!']], result: '--#', errors: [gone], error: gone, options: { isRetryable } });
  });

  it('should send as many as it may, each so long after the one before', () => {
    check({
      requests: [
        ['-', '^------------!'],
        ['     -', '-----^-------!'],
        ['          ---a|', '----------^---!'],
      ],
      result: '-------------a|',
      options: { maxAttempts: 3 },
      winner: { attempt: 2, attempts: 3, elapsedMs: 13 },
    });
    check({
      requests: [['20ms a|', '^ 20ms !']],
      result: '20ms a|',
      options: { maxAttempts: 1 },
      winner: { attempt: 0, attempts: 1, elapsedMs: 20 },
    });
    check({ requests: [['--#', '^-!']], result: '--#', errors: [gone], error: gone, options: { maxAttempts: 1 } });
  });

  it('should send the third one at once when any of two fails, and the time of the next one runs from there', () => {
    check({
      requests: [
        ['-------#', '^------!'],
        ['     -', '-----^-------!'],
        ['       -', '-------^-----!'],
        ['            -b|', '------------^-!'],
      ],
      result: '-------------b|',
      errors: [gone],
      options: { maxAttempts: 4 },
      winner: { attempt: 3, attempts: 4, elapsedMs: 13 },
    });
  });

  it('should leave all of them whenever it is left', () => {
    for (let moment = 1; moment < 12; moment++) {
      const until = (begin: number) =>
        moment > begin ? `${'-'.repeat(begin)}^${'-'.repeat(moment - begin - 1)}!` : [];
      check({
        requests: [
          ['-r', until(0)],
          ['     -r', until(5)],
          ['          -r', until(10)],
        ],
        result: '-',
        unsub: `${'-'.repeat(moment)}!`,
        options: { maxAttempts: 3 },
      });
    }
  });

  it('should leave the winner when it is left', () => {
    check({
      requests: [
        ['-', '^-----!'],
        ['     -a-b', '-----^--!'],
      ],
      result: '------a',
      unsub: '--------!',
      winner: { attempt: 1, attempts: 2, elapsedMs: 6 },
    });
  });

  it('should not hedge by time when that is without end, but by errors all the same', () => {
    check({
      requests: [['90s a|', '^ 90s !']],
      result: '90s a|',
      options: { afterMs: Infinity },
      winner: { attempt: 0, attempts: 1, elapsedMs: 90_000 },
    });
    check({
      requests: [
        ['--#', '^-!'],
        ['  -b|', '--^-!'],
      ],
      result: '---b|',
      errors: [gone],
      options: { afterMs: Infinity },
      winner: { attempt: 1, attempts: 2, elapsedMs: 3 },
    });
  });

  it('should send all at once when told to wait for no time, but not those behind content that came at once', () => {
    check({
      requests: [
        ['---a|', '^!'],
        ['-b|', '^-!'],
      ],
      result: '-b|',
      options: { afterMs: 0 },
      winner: { attempt: 1, attempts: 2, elapsedMs: 1 },
    });
    const asked: number[] = [];
    const seen: unknown[] = [];
    const clock = new VirtualTimeScheduler();
    const factory = (attempt: number) => {
      asked.push(attempt);
      return of('a');
    };
    hedge(factory, { afterMs: 0, scheduler: clock }).subscribe((value) => seen.push(value));
    clock.flush();

    expect([asked, seen]).toEqual([[0], ['a']]);
  });

  /** Runs with real requests of no kind, on a clock that shows what is left on it. */
  const run = <T>(factory: (attempt: number) => ObservableInput<T>, options: Partial<HedgeOptions<T>> = {}) => {
    const clock = new VirtualTimeScheduler();
    const seen: unknown[] = [];
    const subscription = hedge(factory, { afterMs: 5, scheduler: clock, ...options }).subscribe({
      next: (value) => seen.push(value),
      error: (error: unknown) => seen.push('error', error),
      complete: () => seen.push('complete'),
    });
    return { clock, seen, subscription };
  };

  it('should take requests that fail or end at once', () => {
    const failing = (count: number) => (attempt: number) => (attempt < count ? throwError(() => gone) : of(attempt));
    expect(run(failing(0)).seen).toEqual([0, 'complete']);
    expect(run(failing(1)).seen).toEqual([1, 'complete']);
    expect(run(failing(2)).seen).toEqual(['error', gone]);
    expect(run(failing(7), { maxAttempts: 8 }).seen).toEqual([7, 'complete']);
    expect(run(failing(8), { maxAttempts: 8 }).seen).toEqual(['error', gone]);
    expect(run(() => EMPTY).seen).toEqual(['complete']);
  });

  it('should tell of the winner before its content is emitted, once, when the others are left or not', () => {
    const seen: unknown[] = [];
    const { clock } = run((attempt) => (attempt === 0 ? NEVER : of('a', 'b')), {
      onWinner: (winner) => seen.push(winner),
    });
    clock.flush();
    expect(seen).toEqual([{ attempt: 1, attempts: 2, elapsedMs: 5 }]);
    const order: unknown[] = [];
    hedge(() => of('a', 'b'), { afterMs: 5, onWinner: () => order.push('won') }).subscribe((value) =>
      order.push(value),
    );
    expect(order).toEqual(['won', 'a', 'b']);
  });

  it.each([
    ['for good', mine()],
    ['in a way that another request may do better than', gone],
  ])('should make an error of what onWinner throws %s, and leave all', (_kind, error) => {
    let open = 0;
    let wins = 0;
    const request = (attempt: number) =>
      new Observable<string>((subscriber) => {
        open++;
        if (attempt === 1) subscriber.next('a');
        return () => open--;
      });
    const { clock, seen } = run(request, {
      maxAttempts: 3,
      onWinner: () => {
        wins++;
        throw error;
      },
    });
    clock.flush();

    expect(seen).toEqual(['error', error]);
    expect([open, wins, clock.now()]).toEqual([0, 1, 5]);
  });

  it('should make an error of what isContent throws', () => {
    const { seen } = run(() => of('a'), {
      isContent: () => {
        throw mine();
      },
    });
    expect(seen).toEqual(['error', mine()]);
  });

  it('should take what a factory throws for a failure of that request', () => {
    const throwing = (error: unknown) => (attempt: number) => {
      if (attempt === 0) throw error;
      return of(attempt);
    };
    expect(run(throwing(mine())).seen).toEqual(['error', mine()]);
    expect(run(throwing(gone)).seen).toEqual([1, 'complete']);
  });

  it('should leave no timer behind, however it ends', () => {
    const late = (attempt: number) => timer(7).pipe(() => (attempt === 0 ? NEVER : of('a')));
    expect(run(() => of('a')).clock.actions).toHaveLength(0);
    expect(run(() => throwError(() => mine())).clock.actions).toHaveLength(0);
    expect(run(() => throwError(() => gone), { maxAttempts: 5 }).clock.actions).toHaveLength(0);
    const slow = run(late, { maxAttempts: 5 });
    slow.clock.maxFrames = 5;
    slow.clock.flush();
    expect([slow.seen, slow.clock.actions]).toEqual([['a', 'complete'], []]);
    expect(run(() => NEVER, { afterMs: Infinity }).clock.actions).toHaveLength(0);
    const left = run(() => NEVER);
    expect(left.clock.actions).toHaveLength(1);
    left.subscription.unsubscribe();
    left.clock.flush();
    expect(left.clock.now()).toBe(0);
  });

  it('should wait no longer than a timer of the platforms can', () => {
    const { clock, seen } = run((attempt) => (attempt === 0 ? NEVER : of('a')), { afterMs: 2 ** 40 });
    clock.flush();
    expect([seen, clock.now()]).toEqual([['a', 'complete'], 2 ** 31 - 1]);
  });

  it('should start clean for each subscription', () => {
    const asked: number[] = [];
    let fails = 3;
    const factory = (attempt: number) => {
      asked.push(attempt);
      return fails-- > 0 ? throwError(() => gone) : of('a');
    };
    const seen: unknown[] = [];
    const hedged = hedge(factory, { afterMs: 5 });
    hedged.pipe(retry(1), repeat(2), toArray()).subscribe((list) => seen.push(list));

    expect(asked).toEqual([0, 1, 0, 1, 0]);
    expect(seen).toEqual([['a', 'a']]);
  });

  it('should stop a synchronous source that never ends when enough was taken', () => {
    const { source, count } = endless(1, 2, 3);
    const seen: unknown[] = [];
    hedge(() => source, { afterMs: 5 })
      .pipe(take(2), toArray())
      .subscribe((list) => seen.push(list));

    expect(seen).toEqual([[1, 2]]);
    expect(count()).toBe(2);
  });

  it('should take promises and iterables for requests', async () => {
    const seen: unknown[] = [];
    await new Promise<void>((resolve) => {
      hedge((attempt) => (attempt === 0 ? Promise.reject(gone) : [1, 2]), { afterMs: 1_000 }).subscribe({
        next: (value) => seen.push(value),
        complete: resolve,
      });
    });
    expect(seen).toEqual([1, 2]);
  });

  it('should send each request on behalf of the same stream', () => {
    const scope = { ended: false };
    const seen: unknown[] = [];
    const clock = new VirtualTimeScheduler();
    const noting = new Observable<never>(() => {
      seen.push(currentStreamScope());
    });
    withStreamScope(
      scope,
      hedge(() => noting, { afterMs: 5, maxAttempts: 3, scheduler: clock }),
    ).subscribe();
    clock.flush();

    expect(seen).toHaveLength(3);
    for (const each of seen) expect(each).toBe(scope);
  });

  it('should go on when a request fails while another one is asked for', () => {
    const first = new Subject<never>();
    const { clock, seen } = run(
      (attempt) => {
        if (attempt === 0) return first;
        if (attempt === 1) return concat(failWhenSubscribed(first), NEVER);
        return of('a');
      },
      { maxAttempts: 3 },
    );
    clock.flush();

    expect(seen).toEqual(['a', 'complete']);
    expect(clock.now()).toBe(5);
  });

  it.each([{ afterMs: NaN }, { afterMs: -1 }, { maxAttempts: 0 }, { maxAttempts: NaN }])(
    'should refuse %p',
    (options) => {
      expect(() => hedge(() => EMPTY, { afterMs: 5, ...options })).toThrow(TypeError);
    },
  );

  it('should have the types that it says', () => {
    expectType<Observable<number>>(hedge(() => of(1), { afterMs: 1 }));
    expectType<Observable<string>>(hedge((attempt: number) => Promise.resolve(String(attempt)), { afterMs: 1 }));
    hedge(() => of(1), { afterMs: 1, isContent: (value) => value > 0 });
    // @ts-expect-error there is no time that fits all
    hedge(() => of(1), {});
    // @ts-expect-error a stream alone would be subscribed to twice
    expect(() => hedge(of(1), { afterMs: 1 })).not.toThrow();
  });
});

function mine(): RangeError {
  return new RangeError('mine');
}

function failWhenSubscribed(other: Subject<never>): Observable<never> {
  return new Observable((subscriber) => {
    other.error(new InternalServerError('down', { status: 500 }));
    subscriber.complete();
  });
}
