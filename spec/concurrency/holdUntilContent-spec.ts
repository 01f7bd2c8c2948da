import { of, take, toArray } from 'rxjs';
import { holdUntilContent } from '../../src/concurrency/holdUntilContent.js';
import { endless } from '../support/endless.js';
import { runMarbles } from '../support/runMarbles.js';

/** A capital is content. */
const isContent = (letter: string) => letter === letter.toUpperCase();

const mine = new RangeError('mine');

describe('holdUntilContent', () => {
  const cases: [requirement: string, source: string, subs: string, expected: string][] = [
    ['never emit for a source that never does', '-', '^', '-'],
    ['emit nothing for an empty source', '--|', '^-!', '--|'],
    ['emit content at once, and all behind it', '-A-b-C-|', '^------!', '-A-b-C-|'],
    ['emit with the content what came before it', '-a-b-C----d|', '^----------!', '-----(abC)d|'],
    ['emit at the end what had no content', '-a-b-|', '^----!', '-----(ab|)'],
    ['emit nothing of a source that fails before its content', '-a-b-#', '^----!', '-----#'],
    ['pass on an error that comes later', '-A-b-#', '^----!', '-A-b-#'],
  ];
  it.each(cases)('should %s', (_requirement, values, subs, expected) => {
    runMarbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(values, undefined, mine);

      expectObservable(source.pipe(holdUntilContent(isContent))).toBe(expected, undefined, mine);
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('should leave the source when it is left, and emit nothing of what it had', () => {
    runMarbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold('-a-b-C');

      expectObservable(source.pipe(holdUntilContent(isContent)), '----!').toBe('----');
      expectSubscriptions(source.subscriptions).toBe('^---!');
    });
  });

  it('should stop in the midst of what it had when enough was taken', () => {
    const { source, count } = endless('a', 'b', 'C', 'd');
    const seen: unknown[] = [];
    source.pipe(holdUntilContent(isContent), take(2), toArray()).subscribe((list) => seen.push(list));

    expect(seen).toEqual([['a', 'b']]);
    expect(count()).toBe(3);
  });

  it('should ask no more once there is content', () => {
    const asked: string[] = [];
    const asking = (letter: string) => {
      asked.push(letter);
      return isContent(letter);
    };
    of('a', 'B', 'c', 'D').pipe(holdUntilContent(asking)).subscribe();

    expect(asked).toEqual(['a', 'B']);
  });

  it('should make an error of what is thrown when it asks', () => {
    const seen: unknown[] = [];
    const asking = () => {
      throw mine;
    };
    of('a')
      .pipe(holdUntilContent(asking))
      .subscribe({ next: (value) => seen.push(value), error: (error: unknown) => seen.push(error) });

    expect(seen).toEqual([mine]);
  });

  it('should start clean for each subscription', () => {
    const held = of('a', 'B', 'c').pipe(holdUntilContent(isContent), toArray());
    const seen: unknown[] = [];
    for (let count = 0; count < 2; count++) held.subscribe((list) => seen.push(list));

    expect(seen).toEqual([
      ['a', 'B', 'c'],
      ['a', 'B', 'c'],
    ]);
  });
});
