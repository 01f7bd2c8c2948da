import { APIError, StreamError, UnexpectedContentTypeError } from 'rivulet';
import type { Outcome } from './Outcome.js';
import { REQUEST_ID } from './steps.js';

/** The waits of OpenAI's SDKs before the first and the second retry, with half of the jitter. */
export const BACK_OFF: readonly number[] = [437.5, 875];

/** The header of each request that is sent: how many were sent before it. */
export function counts(requests: number): readonly string[] {
  return Array.from({ length: requests }, (_value, index) => String(index));
}

/** The run failed with this error, which knows the answer that it came in, and left nothing behind. */
export function expectError(outcome: Outcome, name: string, fields: object = {}): void {
  const { error } = outcome;
  expect(outcome.end).toBe('error');
  expect(error).toBeInstanceOf(StreamError);
  expect(error).toMatchObject({ name, ...fields });
  if (error instanceof APIError || error instanceof UnexpectedContentTypeError) {
    expect(error.requestId).toBe(`${REQUEST_ID}${outcome.attempts - 1}`);
    expect(error.headers?.get('x-request-id')).toBe(error.requestId);
  }
  expectSilence(outcome);
}

/** The run came to its end with the whole answer, once. */
export function expectHello(outcome: Outcome): void {
  expect(outcome.error).toBeUndefined();
  expect(outcome).toMatchObject({ end: 'complete', text: 'Hello' });
  expectSilence(outcome);
}

/** No timer runs any more, and no connection is open but those that were answered to their end. */
export function expectSilence({ timersLeft, attempts, idleSockets, end }: Outcome): void {
  // After a success its connection may take a moment to end too.
  expect(timersLeft).toBeLessThanOrEqual(end === 'complete' ? 1 : 0);
  // undici opens a connection in place of one that was cut, for requests to come.
  expect(idleSockets).toBeLessThanOrEqual(attempts);
}
