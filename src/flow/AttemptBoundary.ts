// The same in the ESM and the CJS copy of this package, which a program may load side by side.
const brand = Symbol.for('rivulet.attemptBoundary');

/**
 * Stands in a stream where one attempt ended in an error and the next one begins. What came before it belongs to the
 * attempt that failed: the next attempt says everything again, from its start. `accumulate…` operators start anew there,
 * `textDeltas` and `toolCalls` let it through.
 */
export class AttemptBoundary {
  /**
   * @param retry which retry begins, from 1 on
   * @param error what ended the attempt before it
   */
  constructor(
    readonly retry: number,
    readonly error: unknown,
  ) {
    Object.defineProperty(this, brand, { value: true });
  }

  static [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === 'object' && value !== null && brand in value;
  }
}
