import { retryAfterMs } from './retryAfterMs.js';

export interface RetryDelayOptions {
  /**
   * The time to reckon an HTTP date from, in milliseconds since 1970.
   *
   * @defaultValue `Date.now()`
   */
  readonly now?: number | undefined;
  /**
   * Gives the jitter: a number from 0 up to 1.
   *
   * @defaultValue `Math.random`
   */
  readonly random?: (() => number) | undefined;
}

/** What a server may ask for, in milliseconds. */
const LONGEST_WAIT = 60_000;

/**
 * How long to wait before a request is sent again, in milliseconds: what the server asks for, up to 60 s, else 0.5 s
 * doubled with each retry up to 8 s, less up to a quarter of jitter. `undefined` when the server asks for more than 60 s:
 * do not retry then.
 *
 * @param attempt how many retries were made before this one: 0 for the first
 * @param asked the headers of the answer, or the milliseconds that it asks for
 * @see https://github.com/openai/openai-python#retries
 */
export function retryDelay(
  attempt: number,
  asked?: Headers | number,
  { now = Date.now(), random = Math.random }: RetryDelayOptions = {},
): number | undefined {
  const wait = typeof asked === 'object' ? retryAfterMs(asked, now) : asked;
  if (wait !== undefined) return wait <= LONGEST_WAIT ? wait : undefined;
  return Math.min(500 * 2 ** attempt, 8_000) * (1 - 0.25 * random());
}
