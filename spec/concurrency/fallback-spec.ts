import {
  accumulateText,
  APIConnectionError,
  AttemptBoundary,
  AuthenticationError,
  fallback,
  RateLimitError,
  textDeltas,
  TruncatedStreamError,
  type FallbackNotice,
  type FallbackOptions,
} from 'rivulet';
import type { ChatCompletionChunk } from 'rivulet/openai';
import { concat, EMPTY, Observable, of, repeat, Subject, take, throwError, toArray, type ObservableInput } from 'rxjs';
import { currentStreamScope, withStreamScope } from '../../src/flow/StreamScope.js';
import { endless } from '../support/endless.js';
import { expectType } from '../support/expectType.js';
import { runMarbles } from '../support/runMarbles.js';

const chunk = (delta: object) => ({ choices: [{ index: 0, delta, finish_reason: null }] });
const values = {
  r: chunk({ role: 'assistant', content: '' }),
  B: new AttemptBoundary(1, new Error('reset')),
  a: chunk({ content: 'Hel' }),
  b: chunk({ content: 'lo' }),
};
const gone = new APIConnectionError('gone');
const busy = new RateLimitError('busy', { status: 429 });
const refused = new AuthenticationError('who', { status: 401 });
const mine = new RangeError('mine');

interface Case {
  /** What each stream does, and when it is subscribed to and left. */
  readonly streams: readonly (readonly [source: string, subs: string | readonly string[], error?: unknown])[];
  readonly result: string;
  /** When the result is left. */
  readonly unsub?: string;
  /** The error of the result, if it ends with one. */
  readonly error?: unknown;
  readonly options?: FallbackOptions<unknown>;
  readonly notices?: readonly FallbackNotice[];
}

function check({ streams, result, unsub, error, options, notices = [] }: Case): void {
  const told: FallbackNotice[] = [];
  runMarbles(({ cold, expectObservable, expectSubscriptions }) => {
    const all = streams.map(([source, , failure]) => cold<unknown>(source, values, failure));
    const tried = fallback(
      all.map((stream) => () => stream),
      { onFallback: (notice) => told.push(notice), ...options },
    );

    expectObservable(tried, unsub).toBe(result, values, error);
    for (const [index, [, subs]] of streams.entries()) {
      expectSubscriptions(all[index]!.subscriptions).toBe(subs as string[]); // of either kind, as it takes them
    }
  });
  expect(told).toEqual(notices);
}

describe('fallback', () => {
  it('should not take a mistake in isContent for a failure of the stream', () => {
    const mine = new RangeError('mine');
    let asked = 0;
    const isContent = () => {
      throw mine;
    };
    const errors: unknown[] = [];
    fallback([() => of('a'), () => of(`second ${++asked}`)], { isContent }).subscribe({
      error: (error: unknown) => errors.push(error),
    });
    expect(errors).toEqual([mine]);
    expect(asked).toBe(0);
  });

  it('should give the first stream when that has content, and try no other', () => {
    check({
      streams: [
        ['-r-a---b|', '^-------!'],
        ['a', []],
      ],
      result: '---(ra)b|',
    });
  });

  it('should give the next one when a stream fails before its content, and nothing of the one that failed', () => {
    check({
      streams: [
        ['-r-#', '^--!', gone],
        ['   -a-b|', '---^---!'],
      ],
      result: '----a-b|',
      notices: [{ index: 0, error: gone }],
    });
  });

  it('should try one after the other until one has content', () => {
    check({
      streams: [
        ['-#', '^!', gone],
        [' -B-#', '-^--!', busy],
        ['    -a|', '----^-!'],
        ['b', []],
      ],
      result: '-----a|',
      notices: [
        { index: 0, error: gone },
        { index: 1, error: busy },
      ],
    });
  });

  it('should try the next one after any error, as another one may be of another key', () => {
    for (const error of [refused, mine, 'a text']) {
      check({
        streams: [
          ['#', '(^!)', error],
          ['-a|', '^-!'],
        ],
        result: '-a|',
        notices: [{ index: 0, error }],
      });
    }
  });

  it('should end with the error of the last one when all have failed', () => {
    check({
      streams: [
        ['-#', '^!', gone],
        [' -#', '-^!', busy],
      ],
      result: '--#',
      error: busy,
      notices: [{ index: 0, error: gone }],
    });
    check({ streams: [['-#', '^!', gone]], result: '-#', error: gone });
  });

  it('should end with an error that comes after the content', () => {
    check({
      streams: [
        ['-a-#', '^--!', gone],
        ['b', []],
      ],
      result: '-a-#',
      error: gone,
    });
  });

  it('should end with an error that is not recoverable', () => {
    const seen: unknown[] = [];
    check({
      streams: [
        ['-#', '^!', gone],
        [' -#', '-^!', refused],
        ['b', []],
      ],
      result: '--#',
      error: refused,
      options: {
        isRecoverable: (error) => {
          seen.push(error);
          return error === gone;
        },
      },
      notices: [{ index: 0, error: gone }],
    });
    expect(seen).toEqual([gone, refused]);
  });

  it('should take one that ends without content for the answer', () => {
    check({
      streams: [
        ['---|', '^--!'],
        ['a', []],
      ],
      result: '---|',
    });
    check({
      streams: [
        ['-r-|', '^--!'],
        ['a', []],
      ],
      result: '---(r|)',
    });
  });

  it('should go by the judgement of content that it is given', () => {
    check({
      streams: [
        ['-a-#', '^--!', gone],
        ['   -r-#', '---^--!', busy],
        ['a', []],
      ],
      result: '----r-#',
      error: busy,
      options: { isContent: (value) => value === values.r },
      notices: [{ index: 0, error: gone }],
    });
  });

  it('should leave whichever is tried when it is left, and try no other', () => {
    check({
      streams: [
        ['-r----', '^--!'],
        ['a', []],
      ],
      result: '-',
      unsub: '---!',
    });
    check({
      streams: [
        ['-#', '^!', gone],
        [' -r----', '-^---!'],
        ['a', []],
      ],
      result: '-',
      unsub: '-----!',
      notices: [{ index: 0, error: gone }],
    });
    check({
      streams: [
        ['-#', '^!', gone],
        [' -a----', '-^---!'],
      ],
      result: '--a',
      unsub: '-----!',
      notices: [{ index: 0, error: gone }],
    });
  });

  /** What comes of streams, all of it at once. */
  const outcomeOf = <T>(
    factories: readonly ((error?: unknown) => ObservableInput<T>)[],
    options?: FallbackOptions<T>,
  ): readonly unknown[] => {
    const seen: unknown[] = [];
    fallback(factories, options).subscribe({
      next: (value) => seen.push(value),
      error: (error: unknown) => seen.push('error', error),
      complete: () => seen.push('complete'),
    });
    return seen;
  };

  it('should call each factory at its turn, with the error of the one before', () => {
    const calls: unknown[] = [];
    const first = new Subject<string>();
    const tried = fallback([
      (...given) => {
        calls.push(given);
        return first;
      },
      (error) => {
        calls.push(error);
        return throwError(() => busy);
      },
      (error) => {
        calls.push(error);
        return of('a');
      },
    ]);
    expect(calls).toEqual([]);
    tried.subscribe();
    expect(calls).toEqual([[undefined]]);
    first.error(gone);
    expect(calls).toEqual([[undefined], gone, busy]);
  });

  it('should take what a factory throws for a failure of its stream', () => {
    const throwing = () => {
      throw mine;
    };
    expect(outcomeOf([throwing, () => of('a')])).toEqual(['a', 'complete']);
    expect(outcomeOf([() => throwError(() => gone), throwing])).toEqual(['error', mine]);
  });

  const callbacks: FallbackOptions<string>[] = [
    {
      isRecoverable: () => {
        throw mine;
      },
    },
    {
      onFallback: () => {
        throw mine;
      },
    },
  ];
  it.each(callbacks)('should make an error of what a callback throws: %p', (options) => {
    expect(outcomeOf([() => throwError(() => gone), () => of('a')], options)).toEqual(['error', mine]);
  });

  it('should take a synchronous error after synchronous content for one of the answer', () => {
    const failing = () =>
      concat(
        of('a'),
        throwError(() => gone),
      );
    expect(outcomeOf([failing, () => of('b')])).toEqual(['a', 'error', gone]);
  });

  it('should keep in the error of the answer what has come of it', () => {
    const error = new TruncatedStreamError('[DONE]');
    const text = (content: string) => chunk({ content }) as unknown as ChatCompletionChunk; // as far as it matters
    const failing = [
      () =>
        concat(
          of(text('')),
          throwError(() => gone),
        ),
      () =>
        concat(
          of(text('Hel'), text('lo')),
          throwError(() => error),
        ),
      () => EMPTY,
    ];
    const seen: unknown[] = [];
    fallback(failing)
      .pipe(textDeltas(), accumulateText())
      .subscribe({ next: (value) => seen.push(value), error: (failure: unknown) => seen.push(failure) });

    expect(seen).toEqual(['Hel', 'Hello', error]);
    expect(error.partial).toBe('Hello');
    expect(gone.partial).toBeUndefined();
  });

  it('should begin with the first one for each subscription', () => {
    const asked: number[] = [];
    const tried = fallback([
      () => {
        asked.push(0);
        return throwError(() => gone);
      },
      () => {
        asked.push(1);
        return of('a');
      },
    ]);
    const seen: unknown[] = [];
    tried.pipe(repeat(2), toArray()).subscribe((list) => seen.push(list));

    expect(asked).toEqual([0, 1, 0, 1]);
    expect(seen).toEqual([['a', 'a']]);
  });

  it('should stop a synchronous source that never ends when enough was taken', () => {
    for (const before of [[], [() => throwError(() => gone)]]) {
      const { source, count } = endless('a', 'b');
      const tried = fallback([...before, () => source, () => EMPTY]);
      const seen: unknown[] = [];
      tried.pipe(take(3), toArray()).subscribe((list) => seen.push(list));

      expect(seen).toEqual([['a', 'b', 'a']]);
      expect(count()).toBe(3);
    }
  });

  it('should subscribe to each on behalf of the same stream', () => {
    const scope = { ended: false };
    const seen: unknown[] = [];
    const first = new Subject<never>();
    const noting = (then: Observable<never>) =>
      new Observable<never>((subscriber) => {
        seen.push(currentStreamScope());
        return then.subscribe(subscriber);
      });
    withStreamScope(scope, fallback([() => noting(first), () => noting(EMPTY)])).subscribe();
    first.error(gone);

    expect(seen).toHaveLength(2);
    for (const each of seen) expect(each).toBe(scope);
  });

  it('should try thousands that fail at once', () => {
    const factories = Array.from({ length: 1_000 }, () => () => throwError(() => gone));
    expect(outcomeOf<unknown>([...factories, () => of('a')])).toEqual(['a', 'complete']);
  });

  it('should refuse an empty list', () => {
    expect(() => fallback([])).toThrow(TypeError);
  });

  it('should have the types that it says', () => {
    expectType<Observable<number>>(fallback([() => of(1), (error: unknown) => Promise.resolve(String(error).length)]));
    fallback([() => of(1)], { isContent: (value) => value > 0 });
    // @ts-expect-error factories, so that nothing is sent before it is its turn
    expect(() => fallback([of(1)])).not.toThrow();
  });
});
