import { StreamError } from './StreamError.js';

/**
 * Puts what had been accumulated on an error that passes through, and returns the same error.
 * An error that is not ours stays as it is. Of several accumulators in a row the last one wins, so that each
 * subscriber of a shared stream finds the value of its own.
 */
export function attachPartial(error: unknown, partial: unknown): unknown {
  if (error instanceof StreamError) (error as { partial?: unknown }).partial = partial;
  return error;
}
