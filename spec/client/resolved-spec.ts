import { EMPTY, Observable, of } from 'rxjs';
import { resolved, type MaybeAsync } from '../../src/client/resolved.js';
import { expectType } from '../support/expectType.js';
import { runMarbles } from '../support/runMarbles.js';
import { failureOf, valuesOf } from './resources/answers.js';

describe('resolved', () => {
  const method = () => 'mine';
  // A text or a list could be taken for a sequence, a function for something to call, an iterator for a stream.
  it.each<[what: string, value: unknown]>([
    ['a number', 5],
    ['a text', 'text'],
    ['an empty text', ''],
    ['a list', ['a', 'b']],
    ['a set', new Set([1, 2])],
    ['a function', method],
    ['an object', { a: 1 }],
    ['an object whose then is no function', { then: 5 }],
    ['null', null],
    ['undefined', undefined],
    ['false', false],
  ])('should emit %s at once, as it is', (_what, value) => {
    const seen: unknown[] = [];
    resolved(value).subscribe({ next: (each) => seen.push(each), complete: () => seen.push('complete') });

    expect(seen).toHaveLength(2);
    expect(seen[0]).toBe(value);
  });

  it('should emit what a promise gives', async () => {
    expect(await valuesOf(resolved(Promise.resolve('later')))).toEqual(['later']);
  });

  it('should emit what any other thenable gives', async () => {
    const thenable: PromiseLike<string> = {
      then: (onFulfilled) => Promise.resolve('later').then(onFulfilled),
    };
    expect(await valuesOf(resolved(thenable))).toEqual(['later']);
  });

  it('should pass on why a promise was rejected', async () => {
    const error = new RangeError('no');

    expect(await failureOf(resolved(Promise.reject(error)))).toEqual({ values: [], error });
  });

  it('should hand on all that an Observable gives', () => {
    runMarbles(({ cold, expectObservable, expectSubscriptions }) => {
      const left = cold('   --a--b--#');
      const failed = cold(' --a--b--#');
      const unsub = '       ------!  ';
      const subs = '        ^-----!  ';
      const expected1 = '   --a--b---';
      const expected2 = '   --a--b--#';

      expectObservable(resolved(left), unsub).toBe(expected1);
      expectObservable(resolved(failed)).toBe(expected2);
      expectSubscriptions(left.subscriptions).toBe(subs);
    });
  });

  it('should emit nothing for an Observable that gives nothing', async () => {
    expect(await valuesOf(resolved(EMPTY))).toEqual([]);
  });

  it('should have the types that it says', () => {
    const ask = (given: MaybeAsync<string>) => resolved(given);
    expectType<Observable<string>>(ask('a'));
    expectType<Observable<string>>(ask(Promise.resolve('a')));
    expectType<Observable<string>>(ask(of('a')));
    // @ts-expect-error a list of texts is no text
    const list = ask(['a']);
    // @ts-expect-error it is not known before it is subscribed to
    expectType<string>(ask('a'));
    expect(list).toBeInstanceOf(Observable);
  });
});
