import { AttemptBoundary } from 'rivulet';
import { isBoundary } from '../../src/flow/isBoundary.js';
import { expectType } from '../support/expectType.js';

describe('isBoundary', () => {
  it('should tell a boundary from all else', () => {
    expect(isBoundary(new AttemptBoundary(1, undefined))).toBe(true);
    for (const other of ['text', { retry: 1, error: undefined }, null, undefined, 1])
      expect(isBoundary(other)).toBe(false);
  });

  it('should leave the rest of the type', () => {
    const value = 'text' as string | AttemptBoundary;
    if (isBoundary(value)) expectType<AttemptBoundary>(value);
    else expectType<string>(value);
    expect.assertions(0);
  });
});
