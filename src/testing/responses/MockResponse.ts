import { isObservable } from 'rxjs';
import { checkFaults } from '../faults/checkFaults.js';
import type { Faults } from '../faults/Faults.js';
import { MockError } from '../mock/MockError.js';
import { AsyncEventStream } from './AsyncEventStream.js';
import { EventStream } from './EventStream.js';
import type { MockBody } from './MockBody.js';

const brand: unique symbol = Symbol.for('rivulet.mockResponse');

export interface MockResponseInit {
  /** The body: an object is sent as JSON, text, bytes and streams as they are. */
  readonly body?: unknown;
  /** The same for an event stream, whose type this names: an `EventStream`, an Observable, text, … */
  readonly stream?: MockBody | undefined;
  /** Besides `content-type`, which is that of the body, and `x-request-id`. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** What goes wrong with this answer, besides the faults of its route. */
  readonly faults?: Faults | undefined;
}

/** What the API says of an error. */
export interface MockErrorFields {
  readonly message?: string | undefined;
  readonly type?: string | undefined;
  readonly code?: string | undefined;
  readonly param?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** An answer as it is sent: status, headers and body. */
export class MockResponse {
  /** Also true for one of the other copy of this package: a program may load the ESM and the CJS one side by side. */
  static [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === 'object' && value !== null && brand in value;
  }

  readonly [brand] = true;
  readonly headers: Headers;
  readonly body: MockBody | undefined;
  readonly faults: Faults;

  /**
   * @param status of a final answer: from 200 to 599
   * @throws TypeError for another status, for both a body and a stream, and for faults that cannot be
   */
  constructor(
    readonly status = 200,
    { body, stream, headers = {}, faults = {} }: MockResponseInit = {},
  ) {
    if (!Number.isInteger(status) || status < 200 || status > 599) {
      throw new TypeError(`expected the status of an answer, from 200 to 599, got ${status}`);
    }
    if (body !== undefined && stream !== undefined) throw new TypeError('expected a body or a stream, got both');
    const { content, type } = stream !== undefined ? { content: stream, type: 'text/event-stream' } : encoded(body);
    this.headers = new Headers(headers);
    if (type !== undefined && !this.headers.has('content-type')) this.headers.set('content-type', type);
    this.body = content;
    checkFaults(faults);
    this.faults = faults;
  }

  /** The API says no: an answer with this status, and an error in the form that OpenAI's API gives it. */
  static error(status: number, { headers, ...fields }: MockErrorFields = {}): MockResponse {
    const error = { message: `the mock says ${status}`, type: null, code: null, param: null, ...fields };
    return new MockResponse(status, { body: { error }, headers });
  }
}

const BYTES = 'application/octet-stream';

function encoded(body: unknown): { readonly content: MockBody | undefined; readonly type: string | undefined } {
  if (body === undefined) return { content: undefined, type: undefined };
  if (typeof body === 'string') return { content: body, type: 'text/plain' };
  if (body instanceof ArrayBuffer) return { content: new Uint8Array(body), type: BYTES };
  if (isStream(body)) return { content: body, type: isEvents(body) ? 'text/event-stream' : BYTES };
  const json = JSON.stringify(body) as string | undefined;
  if (json === undefined || (json === '{}' && Object.prototype.toString.call(body) !== '[object Object]')) {
    throw new MockError(
      `expected a body that is text, bytes, a stream, or JSON, got ${Object.prototype.toString.call(body)}`,
    );
  }
  return { content: json, type: 'application/json' };
}

function isStream(body: unknown): body is Exclude<MockBody, string> {
  if (body instanceof Uint8Array || isObservable(body)) return true;
  if (typeof body !== 'object' || body === null) return false;
  // A list is JSON, what a generator makes is not.
  return 'getReader' in body || Symbol.asyncIterator in body || (Symbol.iterator in body && 'next' in body);
}

function isEvents(body: unknown): boolean {
  return body instanceof EventStream || body instanceof AsyncEventStream;
}
