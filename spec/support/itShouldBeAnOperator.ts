import { defer, type OperatorFunction, repeat, retry, take, toArray } from 'rxjs';
import { endless } from './endless.js';
import { runMarbles } from './runMarbles.js';

/** An operator that emits one value for each of these inputs, at once. */
export interface OperatorCase<In, Out> {
  readonly operator: () => OperatorFunction<In, Out>;
  readonly inputs: readonly [a: In, b: In, c: In];
  readonly outputs: readonly [x: Out, y: Out, z: Out];
  /** What the second subscription gives for `c`, the first one having had `a` and `b`; by default `z`. */
  readonly afresh?: Out;
  /** The error instead of a completion when the source completes before its time. */
  readonly incomplete?: Error;
}

/** What rxjs asks of every operator in its contributing guide. */
export function itShouldBeAnOperator<In, Out>(cases: OperatorCase<In, Out>): void {
  const { operator, inputs, outputs, incomplete } = cases;
  const values = { a: inputs[0], b: inputs[1], c: inputs[2] };
  const results = { x: outputs[0], y: outputs[1], z: outputs[2], w: cases.afresh ?? outputs[2] };
  const end = incomplete === undefined ? '|' : '#';

  it('should never emit for a source that never does', () => {
    runMarbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold<In>('-');
      const expected = '       -';
      const subs = '           ^';

      expectObservable(source.pipe(operator())).toBe(expected);
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('should emit nothing for an empty source', () => {
    runMarbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold<In>('|');
      const expected = `       ${end}`;
      const subs = '           (^!)';

      expectObservable(source.pipe(operator())).toBe(expected, results, incomplete);
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('should emit at once for one value', () => {
    runMarbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold<In>('-a--|', values);
      const expected = `       -x--${end}`;
      const subs = '           ^---!';

      expectObservable(source.pipe(operator())).toBe(expected, results, incomplete);
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('should emit for each of many values, in order', () => {
    runMarbles(({ hot, expectObservable, expectSubscriptions }) => {
      const source = hot<In>('-a--(bc)|', values);
      const expected = `      -x--(yz)${end}`;
      const subs = '          ^-------!';

      expectObservable(source.pipe(operator())).toBe(expected, results, incomplete);
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('should pass on an error of the source, after the values before it', () => {
    runMarbles(({ cold, expectObservable, expectSubscriptions }) => {
      const error = new RangeError('mine');
      const source = cold<In>('-a-b-#', values, error);
      const expected = '       -x-y-#';
      const subs = '           ^----!';

      expectObservable(source.pipe(operator())).toBe(expected, results, error);
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('should pass on the very error of the source', () => {
    const error = { no: 'error of ours' };
    const seen: unknown[] = [];
    const source = defer(() => {
      throw error as unknown;
    });
    source.pipe(operator()).subscribe({ error: (thrown: unknown) => seen.push(thrown) });

    expect(seen[0]).toBe(error);
  });

  it('should unsubscribe from the source when it is unsubscribed from', () => {
    runMarbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold<In>('-a-b-c-|', values);
      const expected = '       -x-y---';
      const unsub = '          ----!  ';
      const subs = '           ^---!  ';

      expectObservable(source.pipe(operator()), unsub).toBe(expected, results);
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('should unsubscribe from the source when enough was taken', () => {
    runMarbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold<In>('-a-(bc)-|', values);
      const expected = '       -x-(y|)  ';
      const subs = '           ^--!     ';

      expectObservable(source.pipe(operator(), take(2))).toBe(expected, results);
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('should stop a synchronous source that never ends when enough was taken', () => {
    const { source, count } = endless(...inputs);
    const seen: (readonly Out[])[] = [];
    source.pipe(operator(), take(2), toArray()).subscribe((list) => seen.push(list));

    expect(seen).toEqual([outputs.slice(0, 2)]);
    expect(count()).toBe(2);
  });

  it('should subscribe to the source only when it is subscribed to, each time anew', () => {
    let subscriptions = 0;
    const source = defer(() => {
      subscriptions++;
      return [inputs[0]];
    });
    const result = source.pipe(operator());
    expect(subscriptions).toBe(0);
    result.subscribe({ error: () => undefined });
    result.subscribe({ error: () => undefined });

    expect(subscriptions).toBe(2);
  });

  it('should start clean when resubscribed by retry', () => {
    runMarbles(({ cold, expectObservable, expectSubscriptions }) => {
      const broken = cold<In>('-a-b-#      ', values);
      const subs1 = '          ^----!      ';
      const fixed = cold<In>('      --c--|', values);
      const subs2 = '          -----^----! ';
      const expected = `       -x-y---w--${end} `;
      let attempt = 0;
      const source = defer(() => (attempt++ === 0 ? broken : fixed));
      const retried = source.pipe(operator(), retry({ count: 1 }));

      if (incomplete === undefined) {
        expectObservable(retried).toBe(expected, results);
        expectSubscriptions(broken.subscriptions).toBe(subs1);
        expectSubscriptions(fixed.subscriptions).toBe(subs2);
      } else {
        expectObservable(retried).toBe(expected, results, incomplete);
      }
    });
  });

  if (incomplete === undefined) {
    it('should start clean when resubscribed by repeat', () => {
      runMarbles(({ cold, expectObservable }) => {
        const first = cold<In>('-a-b-|      ', values);
        const second = cold<In>('    --c--|', values);
        const expected = '      -x-y---w--|';
        let attempt = 0;
        const source = defer(() => (attempt++ === 0 ? first : second));

        expectObservable(source.pipe(operator(), repeat(2))).toBe(expected, results);
      });
    });
  }

  it('should keep two subscribers at a time apart', () => {
    runMarbles(({ hot, expectObservable }) => {
      const source = hot<In>('-a-b-c-|', values);
      const early = '         ^-------';
      const late = '          ----^---';
      const expected1 = `     -x-y-z-${end}`;
      const expected2 = `     -----w-${end}`;
      const result = source.pipe(operator());

      expectObservable(result, early).toBe(expected1, results, incomplete);
      expectObservable(result, late).toBe(expected2, results, incomplete);
    });
  });
}
