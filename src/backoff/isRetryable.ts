import { APIConnectionError } from '../errors/APIConnectionError.js';
import { APIError } from '../errors/APIError.js';
import { StreamTimeoutError } from '../errors/StreamTimeoutError.js';
import { TruncatedStreamError } from '../errors/TruncatedStreamError.js';

/**
 * Whether the same request may succeed when it is sent again: no answer or half of one, a clock that ran out (but for the
 * one of the whole), and of the API's own errors 408, 409, 429 and those from 500 on. The server's `x-should-retry` wins.
 *
 * @see https://github.com/openai/openai-python#retries
 */
export function isRetryable(error: unknown): boolean {
  if (error instanceof APIError) {
    const told = error.headers?.get('x-should-retry');
    if (told === 'true' || told === 'false') return told === 'true';
    const { status = 0 } = error;
    return status === 408 || status === 409 || status === 429 || status >= 500;
  }
  if (error instanceof StreamTimeoutError) return error.clock !== 'total';
  return error instanceof APIConnectionError || error instanceof TruncatedStreamError;
}
