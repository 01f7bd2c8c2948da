import type * as original from '../../src/flow/withStreamScope.js';
import { currentStreamScope, withStreamScope } from '../../src/flow/withStreamScope.js';

describe('withStreamScope', () => {
  it('should give the scope to what is subscribed to inside, the innermost first, and to nothing after', () => {
    const outer = { ended: false };
    const inner = { ended: false };
    const seen: unknown[] = [];

    withStreamScope(outer, () => {
      seen.push(currentStreamScope());
      withStreamScope(inner, () => seen.push(currentStreamScope()));
      seen.push(currentStreamScope());
    });

    expect(seen).toEqual([outer, inner, outer]);
    expect(seen[1]).toBe(inner);
    expect(currentStreamScope()).toBeUndefined();
  });

  it('should leave nothing behind when the subscription throws', () => {
    expect(() => {
      withStreamScope({ ended: false }, () => {
        throw new Error('mine');
      });
    }).toThrow('mine');
    expect(currentStreamScope()).toBeUndefined();
  });

  it('should be one for all copies of the package', () => {
    const scope = { ended: false };
    let seen: unknown;
    jest.isolateModules(() => {
      const copy = jest.requireActual<typeof original>('../../src/flow/withStreamScope.js');
      expect(copy.currentStreamScope).not.toBe(currentStreamScope);
      withStreamScope(scope, () => (seen = copy.currentStreamScope()));
    });
    expect(seen).toBe(scope);
  });
});
