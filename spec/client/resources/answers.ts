import { MockResponse, type MockBody } from 'rivulet/testing';
import { concat, lastValueFrom, NEVER, of, toArray, type Observable } from 'rxjs';

type Headers = Readonly<Record<string, string>>;

/** Answers with this JSON. */
export function json(body: unknown, status = 200, headers?: Headers): MockResponse {
  return new MockResponse(status, { body, headers });
}

/** Answers with this event stream, and ends it as a server does. */
export function events(stream: MockBody, headers?: Headers): MockResponse {
  return new MockResponse(200, { stream, headers });
}

/** Answers with this event stream, and breaks the connection when it is sent. */
export function cutAfter(text: string, headers?: Headers): MockResponse {
  const stream = new TextEncoder().encode(text);
  return new MockResponse(200, { stream, headers, faults: { resetAt: { byte: stream.length } } });
}

/** Answers with this event stream, and then says nothing more. */
export function stalledAfter(text: string): MockResponse {
  return events(concat(of(text), NEVER));
}

/** Says nothing. */
export const silence = new MockResponse(200, { faults: { stallAt: 'head' } });

/** One event with this payload, with an `event:` line when it has a name. */
export function event(payload: unknown, name?: string): string {
  return `${name === undefined ? '' : `event: ${name}\n`}data: ${JSON.stringify(payload)}\n\n`;
}

/** The events of an API that says its `type` twice: in the payload, and on the `event:` line. */
export function typedEvents(payloads: readonly { readonly type: string }[], named = true): string {
  return payloads.map((payload) => event(payload, named ? payload.type : undefined)).join('');
}

export function valuesOf<T>(source: Observable<T>): Promise<readonly T[]> {
  return lastValueFrom(source.pipe(toArray()));
}

/** What a stream said before its error, and the error. */
export async function failureOf<T>(
  source: Observable<T>,
): Promise<{ readonly values: readonly T[]; readonly error: unknown }> {
  const values: T[] = [];
  return new Promise((resolve, reject) => {
    source.subscribe({
      next: (value) => values.push(value),
      error: (error: unknown) => {
        resolve({ values, error });
      },
      complete: () => {
        reject(new Error(`expected an error, got ${JSON.stringify(values)} and the end`));
      },
    });
  });
}

/** Waits until this holds, without a clock. */
export async function when(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise(setImmediate);
}

/** A few turns of the event loop, for what should not happen. */
export async function aWhile(): Promise<void> {
  for (let round = 0; round < 20; round++) await new Promise(setImmediate);
}
