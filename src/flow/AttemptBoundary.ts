/**
 * Stands in a stream where one attempt ended in an error and the next one begins. What came before it belongs to the
 * attempt that failed: the next attempt says everything again, from its start. `accumulate…` operators start anew there,
 * `textDeltas` lets it through.
 */
export class AttemptBoundary {
  /**
   * @param retry which retry begins, from 1 on
   * @param error what ended the attempt before it
   */
  constructor(
    readonly retry: number,
    readonly error: unknown,
  ) {}
}
