import {
  accumulateText,
  APIConnectionError,
  APIError,
  AttemptBoundary,
  InternalServerError,
  RateLimitError,
  retryStream,
  SchemaError,
  TruncatedStreamError,
} from 'rivulet';
import { defer, Observable, of, take, throwError } from 'rxjs';
import { currentStreamScope, withStreamScope } from '../../src/flow/StreamScope.js';
import { endless } from '../support/endless.js';
import { expectType } from '../support/expectType.js';
import { runMarbles } from '../support/runMarbles.js';

const gone = new APIConnectionError('gone');
const random = () => 0; // no jitter: 500 ms, 1 s, 2 s, …

describe('retryStream', () => {
  it('should leave no trace of attempts that fail before the first value', () => {
    runMarbles(({ cold, expectObservable, expectSubscriptions }) => {
      const broken = cold(' --#                   ', undefined, gone);
      const again = cold('        -#              ', undefined, gone);
      const fine = cold('                    -a-b-|');
      const subs1 = '      ^-!';
      const subs2 = '      -- 500ms ^!';
      const subs3 = '      -- 500ms - 1s ^----!';
      const expected = '   -- 500ms - 1s -a-b-|';
      const attempts = [broken, again, fine];
      let attempt = 0;
      const source = defer(() => attempts[attempt++]!);

      expectObservable(source.pipe(retryStream({ random }))).toBe(expected);
      expectSubscriptions(broken.subscriptions).toBe(subs1);
      expectSubscriptions(again.subscriptions).toBe(subs2);
      expectSubscriptions(fine.subscriptions).toBe(subs3);
    });
  });

  it('should give up after two retries, with the last error', () => {
    runMarbles(({ expectObservable }) => {
      const errors = [gone, new InternalServerError('first', { status: 500 }), new TruncatedStreamError('[DONE]')];
      let attempt = 0;
      const source = defer(() => throwError(() => errors[attempt++]));

      expectObservable(source.pipe(retryStream({ random }))).toBe('500ms 1s #', undefined, errors[2]);
    });
  });

  it.each([0, 1, 5])('should make %d retries when told so', (maxRetries) => {
    runMarbles(({ expectObservable, flush }) => {
      let attempts = 0;
      const source = defer(() => {
        attempts++;
        return throwError(() => gone);
      });
      const time = { 0: '', 1: '500ms ', 5: '500ms 1s 2s 4s 8s ' }[maxRetries];

      expectObservable(source.pipe(retryStream({ maxRetries, random }))).toBe(`${time}#`, undefined, gone);
      flush();
      expect(attempts).toBe(maxRetries + 1);
    });
  });

  it('should take up to a quarter off the wait by jitter, and the jitter from who gives it', () => {
    runMarbles(({ expectObservable }) => {
      const jitters = [1, 0.5];
      const source = throwError(() => gone);

      expectObservable(source.pipe(retryStream({ random: () => jitters.shift()! }))).toBe(
        '375ms 875ms #',
        undefined,
        gone,
      );
    });
  });

  it('should wait what the server asks for', () => {
    runMarbles(({ cold, expectObservable }) => {
      const busy = new RateLimitError('busy', { status: 429, retryAfterMs: 7_000 });
      const attempts = [cold('-#', undefined, busy), cold('-a|')];
      let attempt = 0;
      const source = defer(() => attempts[attempt++]!);

      expectObservable(source.pipe(retryStream({ random }))).toBe('- 7s -a|');
    });
  });

  it('should not wait for more than a minute, but pass the error with its delay', () => {
    runMarbles(({ cold, expectObservable }) => {
      const busy = new RateLimitError('busy', { status: 429, retryAfterMs: 60_001 });
      const source = cold('-#', undefined, busy);

      expectObservable(source.pipe(retryStream({ random }))).toBe('-#', undefined, busy);
    });
  });

  it.each([new SchemaError([], 1), new APIError('no', { status: 400 }), new TypeError('mine'), 'a text'])(
    'should pass what another attempt would not help: %#',
    (error) => {
      runMarbles(({ cold, expectObservable, expectSubscriptions }) => {
        const source = cold('-#', undefined, error);

        expectObservable(source.pipe(retryStream({ random }))).toBe('-#', undefined, error);
        expectSubscriptions(source.subscriptions).toBe('^!');
      });
    },
  );

  it('should go by the judgement that it is given', () => {
    runMarbles(({ cold, expectObservable }) => {
      const error = new TypeError('mine');
      const source = cold('#', undefined, error);
      const isRetryable = (given: unknown) => given === error;

      expectObservable(source.pipe(retryStream({ random, isRetryable }))).toBe('500ms 1s #', undefined, error);
    });
  });

  it('should pass an error that comes after a value: the next attempt would say it again', () => {
    runMarbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold('-a-#', undefined, gone);

      expectObservable(source.pipe(retryStream({ random }))).toBe('-a-#', undefined, gone);
      expectSubscriptions(source.subscriptions).toBe('^--!');
    });
  });

  it('should end the wait when it is unsubscribed from, and send nothing more', () => {
    runMarbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold('  -#', undefined, gone);
      const unsub = '       - 250ms !';

      expectObservable(source.pipe(retryStream({ random })), unsub).toBe('-');
      expectSubscriptions(source.subscriptions).toBe('^!');
    });
  });

  it('should start to count anew for each subscription', () => {
    runMarbles(({ cold, expectObservable }) => {
      const result = cold('#', undefined, gone).pipe(retryStream({ random }));

      expectObservable(result).toBe('500ms 1s #', undefined, gone);
      expectObservable(result, '3s ^').toBe('3s 500ms 1s #', undefined, gone);
    });
  });

  it('should stop a synchronous source when enough was taken', () => {
    const { source, count } = endless(1);
    source.pipe(retryStream(), take(1)).subscribe();

    expect(count()).toBe(1);
  });

  it('should subscribe on behalf of the same stream each time', () => {
    runMarbles(({ flush }) => {
      const scope = { ended: false };
      const seen: unknown[] = [];
      const source = defer(() => {
        seen.push(currentStreamScope());
        return throwError(() => gone);
      });
      withStreamScope(scope, source.pipe(retryStream({ random }))).subscribe({ error: () => undefined });
      flush();

      expect(seen).toHaveLength(3);
      for (const each of seen) expect(each).toBe(scope);
    });
  });

  it('should tell of each retry before its wait, and of no other error', () => {
    const told: unknown[] = [];
    runMarbles(({ cold, flush }) => {
      const source = cold('-#', undefined, gone);
      source
        .pipe(retryStream({ random, onRetry: (notice) => told.push(notice) }))
        .subscribe({ error: () => told.push('over') });
      flush();
    });

    expect(told).toEqual([{ retry: 1, error: gone, delayMs: 500 }, { retry: 2, error: gone, delayMs: 1_000 }, 'over']);
  });

  describe("with midStream: 'restart'", () => {
    const boundary = (retry: number) => new AttemptBoundary(retry, gone);

    it('should say where the answer begins anew', () => {
      runMarbles(({ cold, expectObservable }) => {
        const attempts = [cold('-a-b#', undefined, gone), cold('-a-b-c|')];
        let attempt = 0;
        const source = defer(() => attempts[attempt++]!);
        const expected = '-a-b 500ms xa-b-c|';

        expectObservable(source.pipe(retryStream({ midStream: 'restart', random }))).toBe(expected, {
          a: 'a',
          b: 'b',
          c: 'c',
          x: boundary(1),
        });
      });
    });

    it('should say so once for attempts that emit nothing', () => {
      runMarbles(({ cold, expectObservable }) => {
        const attempts = [cold('-a#', undefined, gone), cold('--#', undefined, gone), cold('-b|')];
        let attempt = 0;
        const source = defer(() => attempts[attempt++]!);

        expectObservable(source.pipe(retryStream({ midStream: 'restart', random }))).toBe('-a 500ms x- 1s -b|', {
          a: 'a',
          b: 'b',
          x: boundary(1),
        });
      });
    });

    it('should not say so for attempts before the first value', () => {
      runMarbles(({ cold, expectObservable }) => {
        const attempts = [cold('-#', undefined, gone), cold('-a|')];
        let attempt = 0;
        const source = defer(() => attempts[attempt++]!);

        expectObservable(source.pipe(retryStream({ midStream: 'restart', random }))).toBe('- 500ms -a|');
      });
    });

    it('should let text grow once', () => {
      runMarbles(({ cold, expectObservable }) => {
        const values = { h: 'Hel', l: 'lo' };
        const attempts = [cold('-h-#', values, gone), cold('-h-l|', values)];
        let attempt = 0;
        const source = defer(() => attempts[attempt++]!);

        expectObservable(source.pipe(retryStream({ midStream: 'restart', random }), accumulateText())).toBe(
          '-h- 500ms -h-t|',
          { h: 'Hel', t: 'Hello' },
        );
      });
    });

    it('should leave on the last error what the last attempt that said something had said', () => {
      const attempts = [['Hel', 'lo'], ['He'], []];
      const error = new APIConnectionError('gone');
      let attempt = 0;
      const source = defer(
        () =>
          new Observable<string>((subscriber) => {
            for (const text of attempts[attempt++]!) subscriber.next(text);
            subscriber.error(error);
          }),
      );
      runMarbles(({ flush }) => {
        source
          .pipe(retryStream({ midStream: 'restart', random }), accumulateText())
          .subscribe({ error: () => undefined });
        flush();
      });

      expect(error.partial).toBe('He');
    });
  });

  it('should have the types that it says', () => {
    expectType<Observable<number>>(of(1).pipe(retryStream()));
    expectType<Observable<number>>(of(1).pipe(retryStream({ maxRetries: 1 })));
    const restarted = of(1).pipe(retryStream({ midStream: 'restart' }));
    expectType<Observable<number | AttemptBoundary>>(restarted);
    // @ts-expect-error a boundary may come
    expectType<Observable<number>>(restarted);
  });
});
