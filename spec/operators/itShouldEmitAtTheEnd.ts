import { NEVER, defer, type OperatorFunction, retry } from 'rxjs';
import { TruncatedStreamError } from '../../src/errors/TruncatedStreamError.js';
import { AttemptBoundary } from '../../src/flow/AttemptBoundary.js';
import { runMarbles } from '../support/runMarbles.js';

/** An operator that emits one value when its source completes. */
export interface FinalCase<In, Out> {
  readonly operator: () => OperatorFunction<In | AttemptBoundary, Out>;
  readonly inputs: readonly [a: In, b: In];
  /** What comes of `a` and `b`, and of `b` alone. */
  readonly outputs: readonly [both: Out, second: Out];
  /** What comes of an empty source, if anything does. */
  readonly nothing?: Out;
  /** What an error carries after `a` and `b`; by default what would have come. */
  readonly partial?: unknown;
}

/** What holds for every operator of one value at the end. */
export function itShouldEmitAtTheEnd<In, Out>(cases: FinalCase<In, Out>): void {
  const { operator, inputs, outputs, nothing, partial = outputs[0] } = cases;
  const values: Record<string, In | AttemptBoundary> = {
    ...{ a: inputs[0], b: inputs[1] },
    c: new AttemptBoundary(1, new Error('reset')),
  };
  const results = { x: outputs[0], y: outputs[1], n: nothing };

  it('should emit one value when the source completes', () => {
    runMarbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold('-a-b---|   ', values);
      const expected = '   -------(x|)';
      const subs = '       ^------!   ';

      expectObservable(source.pipe(operator())).toBe(expected, results);
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it(`should emit ${nothing === undefined ? 'nothing' : 'what stands for nothing'} for an empty source`, () => {
    runMarbles(({ cold, expectObservable }) => {
      const source = cold<In>('-|');
      const expected = nothing === undefined ? '-|' : '-(n|)';

      expectObservable(source.pipe(operator())).toBe(expected, results);
    });
  });

  it('should never emit for a source that never completes', () => {
    runMarbles(({ expectObservable, cold }) => {
      expectObservable(NEVER.pipe(operator())).toBe('-');
      expectObservable(cold('-a-b', values).pipe(operator())).toBe('-');
    });
  });

  it('should pass on an error of the source, with what came as its partial', () => {
    const error = new TruncatedStreamError('[DONE]');
    const seen: unknown[] = [];
    runMarbles(({ cold, flush }) => {
      cold('-a-b-#', values, error)
        .pipe(operator())
        .subscribe({ next: (value) => seen.push(value), error: (thrown: unknown) => seen.push(thrown) });
      flush();
    });

    expect(seen).toEqual([error]);
    expect(seen[0]).toBe(error);
    expect(error.partial).toEqual(partial);
  });

  it('should begin anew at the boundary of two attempts', () => {
    runMarbles(({ cold, expectObservable }) => {
      const source = cold('-a-c-b-|   ', values);
      const expected = '   -------(y|)';
      const without = cold('-a-b-c-|', values);
      const empty = nothing === undefined ? '-------|' : '-------(n|)';

      expectObservable(source.pipe(operator())).toBe(expected, results);
      expectObservable(without.pipe(operator())).toBe(empty, results);
    });
  });

  it('should start clean when resubscribed by retry', () => {
    runMarbles(({ cold, expectObservable }) => {
      const broken = cold('-a-#      ', values);
      const fixed = cold('    --b--|', values);
      const expected = '   --------(y|)';
      let attempt = 0;
      const source = defer(() => (attempt++ === 0 ? broken : fixed));

      expectObservable(source.pipe(operator(), retry(1))).toBe(expected, results);
    });
  });

  it('should unsubscribe from the source when it is unsubscribed from', () => {
    runMarbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold('-a-b-|', values);
      const unsub = '      ----!  ';
      const subs = '       ^---!  ';

      expectObservable(source.pipe(operator()), unsub).toBe('-----');
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });
}
