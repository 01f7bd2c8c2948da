import { AttemptBoundary } from '../flow/AttemptBoundary.js';
import { hasContent } from '../snapshots/hasContent.js';

/** Whether a value of a stream is a part of the answer: an {@link AttemptBoundary} says that one begins anew. */
export function isContent(value: unknown): boolean {
  return !(value instanceof AttemptBoundary) && hasContent(value);
}
