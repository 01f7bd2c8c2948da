import { accumulateText, AttemptBoundary } from 'rivulet';
import { of, toArray } from 'rxjs';
import type * as original from '../../src/flow/AttemptBoundary.js';

describe('AttemptBoundary', () => {
  it('should be known of every copy of the package', () => {
    let copied: unknown;
    jest.isolateModules(() => {
      const copy = jest.requireActual<typeof original>('../../src/flow/AttemptBoundary.js');
      expect(copy.AttemptBoundary).not.toBe(AttemptBoundary);
      copied = new copy.AttemptBoundary(1, 'gone');
      expect(new AttemptBoundary(1, 'gone')).toBeInstanceOf(copy.AttemptBoundary);
    });
    const seen: string[][] = [];
    of('a', copied as AttemptBoundary, 'b')
      .pipe(accumulateText(), toArray())
      .subscribe((texts) => seen.push(texts));

    expect(copied).toBeInstanceOf(AttemptBoundary);
    expect(seen).toEqual([['a', 'b']]);
  });

  it.each([null, undefined, 'a', {}, { retry: 1, error: 1 }])('should not be %j', (value) => {
    expect(value instanceof (AttemptBoundary as unknown as typeof Object)).toBe(false);
  });
});
