import { lastValueFrom, toArray, type Observable } from 'rxjs';
import { startEvents, type Answer } from '../../support/serve.js';

/** Answers with this JSON. */
export function json(body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Answer {
  return (response) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

/** Answers with this event stream, and ends it as a server does. */
export function events(text: string | Uint8Array): Answer {
  return (response) => {
    startEvents(response);
    response.end(text);
  };
}

/** Answers with this event stream, and breaks the connection when it is sent. */
export function cutAfter(text: string): Answer {
  return (response) => {
    startEvents(response);
    response.write(text, () => response.destroy());
  };
}

/** Answers one request after the other, the last answer for ever. */
export function inTurn(...answers: readonly Answer[]): Answer {
  let count = 0;
  return (response, request) => answers[Math.min(count++, answers.length - 1)]?.(response, request);
}

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
