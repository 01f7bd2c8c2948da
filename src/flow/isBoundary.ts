import { AttemptBoundary } from './AttemptBoundary.js';

/** Whether a value of a stream is an {@link AttemptBoundary}: of those that the type of the stream allows. */
export function isBoundary<In>(value: In): value is Extract<In, AttemptBoundary> {
  return value instanceof AttemptBoundary;
}
