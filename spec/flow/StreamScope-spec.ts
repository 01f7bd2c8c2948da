import { NEVER, Observable, type Subscriber } from 'rxjs';
import type * as original from '../../src/flow/StreamScope.js';
import { currentStreamScope, withStreamScope } from '../../src/flow/StreamScope.js';

/** Notes what the scope is when it is subscribed to. */
const noting = (seen: unknown[], read = currentStreamScope, then?: (subscriber: Subscriber<never>) => void) =>
  new Observable<never>((subscriber) => {
    seen.push(read());
    then?.(subscriber);
    seen.push(read());
  });

describe('withStreamScope', () => {
  it('should give the scope to what is subscribed to inside, the innermost first, and to nothing after', () => {
    const outer = { ended: false };
    const inner = { ended: false };
    const seen: unknown[] = [];
    const innermost = withStreamScope(inner, noting(seen));

    withStreamScope(
      outer,
      noting(seen, currentStreamScope, (subscriber) => innermost.subscribe(subscriber)),
    ).subscribe();

    expect(seen).toEqual([outer, inner, inner, outer]);
    expect(seen[0]).toBe(outer);
    expect(seen[1]).toBe(inner);
    expect(currentStreamScope()).toBeUndefined();
  });

  it('should leave nothing behind when subscribing fails', () => {
    const seen: unknown[] = [];
    const failing = noting([], currentStreamScope, () => {
      throw new Error('mine');
    });
    withStreamScope({ ended: false }, failing).subscribe({ error: (error: unknown) => seen.push(error) });

    expect(seen).toEqual([new Error('mine')]);
    expect(currentStreamScope()).toBeUndefined();
  });

  it('should unsubscribe from the source when it is unsubscribed from', () => {
    let left = false;
    const source = new Observable(() => () => (left = true));
    withStreamScope(undefined, source).subscribe().unsubscribe();

    expect(left).toBe(true);
    expect(withStreamScope(undefined, NEVER)).toBeInstanceOf(Observable);
  });

  it('should be one for all copies of the package', () => {
    const scope = { ended: false };
    const seen: unknown[] = [];
    jest.isolateModules(() => {
      const copy = jest.requireActual<typeof original>('../../src/flow/StreamScope.js');
      expect(copy.currentStreamScope).not.toBe(currentStreamScope);
      withStreamScope(scope, noting(seen, copy.currentStreamScope)).subscribe();
    });
    expect(seen[0]).toBe(scope);
  });
});
