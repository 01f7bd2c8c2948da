import { ServerSentEvent } from 'rivulet';
import { createStreamTestScheduler, MarbleAssertionError } from 'rivulet/testing';
import { EMPTY, map, NEVER, of, range, throwError, timer } from 'rxjs';
import { bytesOf } from '../../support/bytesOf.js';
import { errorOf, failureOf, lines } from './failureOf.js';

describe('MarbleAssertionError', () => {
  it('should show two texts one under the other, and where they differ', () => {
    const failure = failureOf(({ cold, expectText }) => {
      expectText(cold('a-b-c|', { a: 'He', b: 'l', c: 'lo' })).toBe('He-llo|');
    });
    expect(failure).toBe(
      lines(`
        expectText: at 2 ms expected "llo", got "l"

          expected  He-llo|
          actual    He-l-lo|
                        ^
      `),
    );
  });

  it('should write a text that is no word in quotes', () => {
    const failure = failureOf(({ cold, expectText }) => {
      expectText(cold('a-b|', { a: 'Hello, ', b: '\n' })).toBe('"Hello, "-world|');
    });
    expect(failure).toBe(
      lines(`
        expectText: at 2 ms expected "world", got "\\n"

          expected  "Hello, "-world|
          actual    "Hello, "-"\\n" |
                              ^
      `),
    );
  });

  it('should name the texts where they are too long for one line', () => {
    const long = 'The quick brown fox jumps over the lazy dog and then the lazy dog jumps over the quick brown fox';
    const failure = failureOf(({ cold, expectText }) => {
      expectText(cold('ab|', { a: long, b: `${long}.` })).toBe(`${JSON.stringify(long)}|`);
    });
    expect(failure).toBe(
      lines(`
        expectText: at 1 ms expected the completion, got "The quick brown fox jumps over the lazy dog and then the lazy dog jumps over th…

          expected  a|
          actual    a?|
                     ^

          a = "${long}"
          ? = "${long}."
      `),
    );
  });

  it('should name values by their letters, and say where in a value the difference is', () => {
    const failure = failureOf(({ cold, expectObservable }) => {
      const numbers = cold('-a-b-c|', { a: 1, b: 2, c: 1 });
      const expected = { a: { list: [0, 1] }, b: { list: [0, 1, 2] }, c: 'unused' };
      expectObservable(numbers.pipe(map((n) => ({ list: [0, n] })))).toBe('-a-b-a|', expected);
    });
    expect(failure).toBe(
      lines(`
        expectObservable: at 3 ms expected list[1] to be 1, got 2

          expected  -a-b-a|
          actual    -a-?-a|
                       ^

          a = {"list":[0,1]}
          b = {"list":[0,1,2]}
          ? = {"list":[0,2]}
      `),
    );
  });

  it('should show an event with its fields', () => {
    const failure = failureOf(({ expectServerSentEvents }) => {
      const event = new ServerSentEvent('done', '[DONE]', '7', 5);
      expectServerSentEvents(of(event)).toBe('(a|)', { a: { event: 'done', data: '[DONE]', id: '7' } });
    });
    expect(failure).toBe(
      lines(`
        expectServerSentEvents: at 0 ms expected retry to be undefined, got 5

          expected  (a|)
          actual    (?|)
                     ^

          a = event event: done  id: 7  data: [DONE]
          ? = event event: done  id: 7  retry: 5  data: [DONE]
      `),
    );
  });

  it('should show bytes as text', () => {
    const failure = failureOf(({ bytes, expectObservable }) => {
      expectObservable(bytes('a|', { a: bytesOf('data: ', 0xe2) })).toBe('a|', { a: bytesOf('data: é') });
    });
    expect(failure).toBe(
      lines(`
        expectObservable: at 0 ms expected [6] to be 195, got 226

          expected  a|
          actual    ?|
                    ^

          a = bytes data: é
          ? = bytes data: \\xe2
      `),
    );
  });

  it('should show an error where none was expected', () => {
    const failure = failureOf(({ expectText }) => {
      expectText(throwError(() => Object.assign(new RangeError('too far'), { code: 7, cause: {} }))).toBe('a|');
    });
    expect(failure).toBe(
      lines(`
        expectText: at 0 ms expected "a", got the error RangeError: too far

          expected  a|
          actual    #
                    ^

          # = error RangeError  message: too far  code: 7
      `),
    );
  });

  it('should tell an error from another one', () => {
    const failure = failureOf(({ expectText }) => {
      expectText(throwError(() => new RangeError('too far'))).toBe('#', undefined, { name: 'TypeError' });
    });
    expect(failure).toBe(
      lines(`
        expectText: at 0 ms expected name to be "TypeError", got "RangeError"

          expected  #
          actual    ✗
                    ^

          # = {"name":"TypeError"}
          ✗ = error RangeError  message: too far
      `),
    );
  });

  it('should not take a value for an error, nor nothing for a completion', () => {
    const failures = [
      failureOf(({ expectObservable }) => {
        expectObservable(of('error')).toBe('(#|)');
      }),
      failureOf(({ expectObservable }) => {
        expectObservable(of(undefined)).toBe('|');
      }),
      failureOf(({ cold, expectObservable }) => {
        expectObservable(cold('a').pipe(map(() => of(1)))).toBe('a', { a: of(1) });
      }),
    ];
    expect(failures.map((failure) => failure.split('\n')[0])).toEqual([
      'expectObservable: at 0 ms expected the error "error", got "error"',
      'expectObservable: at 0 ms expected the completion, got undefined',
      expect.stringContaining('expectObservable: at 0 ms expected Observable {'),
    ]);
  });

  it('should show what cannot be seen', () => {
    const failure = failureOf(({ expectText }) => {
      expectText(of('a\u200bb')).toBe('ab');
    });
    expect(failure).toContain('expected "ab", got "a\\u200bb"');
  });

  it('should say when something came at another time', () => {
    const failure = failureOf(({ cold, expectText }) => {
      expectText(cold('a 60ms |')).toBe('a 50ms |');
    });
    expect(failure).toBe(
      lines(`
        expectText: expected the completion at 51 ms, it came at 61 ms

          expected  a 50ms |
          actual    a 60ms |
                      ^
      `),
    );
  });

  it('should say when too much or too little came', () => {
    expect(
      failureOf(({ cold, expectText }) => {
        expectText(cold('a-b')).toBe('a');
      }),
    ).toBe(
      lines(`
        expectText: expected nothing more, got at 2 ms "b"

          expected  a
          actual    a-b
                     ^
      `),
    );
    expect(
      failureOf(({ cold, expectText }) => {
        expectText(cold('a')).toBe('a-b');
      }),
    ).toBe(
      lines(`
        expectText: expected "b" at 2 ms, nothing more came

          expected  a-b
          actual    a
                     ^
      `),
    );
    expect(
      failureOf(({ expectText }) => {
        expectText(NEVER).toBe('-|');
      }),
    ).toBe(
      lines(`
        expectText: expected the completion at 1 ms, nothing came

          expected  -|
          actual    (nothing)
                    ^
      `),
    );
    expect(
      failureOf(({ expectText }) => {
        expectText(NEVER).toBe('-#');
      }),
    ).toContain('expected an error at 1 ms, nothing came');
  });

  it('should give each unknown value a letter of its own, and the same to the same', () => {
    const failure = failureOf(({ cold, expectObservable }) => {
      const found = cold('abcab|', { a: 1, b: 2, c: 3 });
      expectObservable(found).toBe('ABC?c|', { A: 9, B: 8, C: 7, '?': 6, c: 3 });
    });
    expect(failure).toBe(
      lines(`
        expectObservable: at 0 ms expected 9, got 1

          expected  ABC?c|
          actual    DEcDE|
                    ^

          A = 9
          B = 8
          C = 7
          ? = 6
          c = 3
          D = 1
          E = 2
      `),
    );
  });

  it('should use a letter for itself where there are no values', () => {
    const failure = failureOf(({ cold, expectObservable }) => {
      expectObservable(cold('ab|')).toBe('ac|');
    });
    expect(failure).toBe(
      lines(`
        expectObservable: at 1 ms expected "c", got "b"

          expected  ac|
          actual    ab|
                     ^
      `),
    );
  });

  it('should have a letter for each of many values', () => {
    const failure = failureOf(({ expectObservable }) => {
      expectObservable(range(100, 45)).toBe('|');
    });
    const [, letters] = /actual {4}\((.*)…/.exec(failure) ?? /actual {4}\((.*)\|\)/.exec(failure) ?? [];
    expect(new Set(letters).size).toBe(45);
  });

  it('should leave out what is far from the difference', () => {
    const marbles = Array.from({ length: 50 }, () => '-a').join('');
    const failure = failureOf(({ cold, expectText }) => {
      expectText(cold(`${marbles}-b${marbles}|`)).toBe(`${marbles}-c${marbles}|`);
    });
    const near = Array.from({ length: 20 }, () => 'a-').join('');
    const after = near.slice(0, -1);
    expect(failure).toBe(
      lines(`
        expectText: at 101 ms expected "c", got "b"

          expected  …${near}c-${after}…
          actual    …${near}b-${after}…
                    ${' '.repeat(41)}^
      `),
    );
  });

  it('should leave out what only one of the two has', () => {
    const failure = failureOf(({ cold, expectText }) => {
      expectText(cold(Array.from({ length: 50 }, () => '-a').join(''))).toBe('|');
    });
    expect(failure).toContain(`  expected  |\n  actual    ${'-a'.repeat(21)}…\n            ^`);
  });

  it('should show an excerpt of long texts where they begin to differ', () => {
    const [same, tail] = ['x'.repeat(1_000), 'y'.repeat(1_000)];
    const failure = failureOf(({ expectText }) => {
      expectText(of(`${same}a${tail}`)).toBe('(a|)', { a: `${same}b${tail}` });
    });
    const around = (letter: string) => `…${'x'.repeat(20)}${letter}${'y'.repeat(59)}…`;
    expect(failure).toContain(`at 0 ms expected ${around('b')}, got ${around('a')}\n`);
    expect(failure).toContain(`a = "${'x'.repeat(299)}… (2003 characters)`);
  });

  it('should show subscriptions and connections one under the other', () => {
    expect(
      failureOf(({ cold, expectSubscriptions }) => {
        const source = cold('---|');
        source.subscribe();
        expectSubscriptions(source.subscriptions).toBe('^----!');
      }),
    ).toBe(
      lines(`
        expectSubscriptions: expected the subscription to end at 5 ms, it did at 3 ms

          expected  ^----!
          actual    ^--!
                       ^
      `),
    );
    const calls = [
      { openedAt: 0, closedAt: 2 },
      { openedAt: 5, closedAt: undefined },
      { openedAt: 7, closedAt: 9 },
    ];
    expect(
      failureOf(({ expectConnection }) => {
        expectConnection({ calls }).toBe(['^-!', '---^-!', '-------^']);
      }),
    ).toBe(
      lines(`
        expectConnection: expected connection 2 of 3 to open at 3 ms, it did at 5 ms

          connection 2 of 3
          expected  ---^-!
          actual    -----^
                       ^
          connection 3 of 3
          expected  -------^
          actual    -------^-!
                            ^
      `),
    );
    expect(
      failureOf(({ expectConnection }) => {
        expectConnection({ calls }).toBe(['^-!']);
      }),
    ).toMatch(
      /^expectConnection: expected 1 connection, got 3\n\n {2}connection 2 of 3\n {2}expected {2}\(nothing\)\n/,
    );
    expect(
      failureOf(({ expectConnection }) => {
        expectConnection({ calls: calls.slice(1, 2) }).toBe('-----^-!');
      }),
    ).toContain('expected the connection to close at 7 ms, it did not');
    expect(
      failureOf(({ expectConnection }) => {
        expectConnection({ calls: calls.slice(0, 1) }).toBe('^');
      }),
    ).toContain('expected the connection not to close, it did at 2 ms');
  });

  it('should be that of the first expectation that fails, and name the others', () => {
    const failure = failureOf(({ cold, expectText, expectConnection }) => {
      expectText(cold('a|')).toBe('a|');
      expectText(cold('a|')).toBe('b|');
      expectText(cold('a|')).toBe('a');
      expectConnection({ calls: [] }).toBe('^!');
    });
    expect(failure).toBe(
      lines(`
        expectText: at 0 ms expected "b", got "a"

          expected  b|
          actual    a|
                    ^

        Also in this run:
          expectText: expected nothing more, got at 1 ms the completion
          expectConnection: expected 1 connection, got 0
      `),
    );
  });

  it('should point to the toBe that fails', () => {
    const stackAt = () => /:(\d+):\d+/.exec(new Error().stack?.split('\n')[2] ?? '')?.[1];
    let line: string | undefined;
    const error = errorOf(({ cold, expectText }) => {
      const text = expectText(cold('a|'));
      // prettier-ignore
      line = (text.toBe('b|'), stackAt());
    });
    const [head, ...stack] = (error.stack ?? '').split('\n');
    expect(head).toBe('MarbleAssertionError: expectText: at 0 ms expected "b", got "a"');
    expect(stack.find((frame) => /^\s+at /.test(frame))).toMatch(new RegExp(`MarbleAssertionError-spec\\.ts:${line}:`));
  });

  it('should be an Error with a name of its own', () => {
    const error = errorOf(({ expectText }) => {
      expectText(EMPTY).toBe('a');
    });
    expect(error).toBeInstanceOf(Error);
    expect(error.name).toBe('MarbleAssertionError');
    expect(new MarbleAssertionError('x').message).toBe('x');
  });

  it('should compare with what another Observable tells', () => {
    const failure = failureOf(({ cold, expectObservable }) => {
      expectObservable(cold('a-b|', { a: 1, b: 2 })).toEqual(timer(2).pipe(map(() => 2)));
    });
    expect(failure).toBe(
      lines(`
        expectObservable: expected 2 at 2 ms, got at 0 ms 1

          expected  --(a|)
          actual    ?-a|
                    ^

          a = 2
          ? = 1
      `),
    );
    createStreamTestScheduler().run(({ cold, expectObservable }) => {
      expectObservable(cold('--a|')).toEqual(cold('--a|'));
    });
  });
});
