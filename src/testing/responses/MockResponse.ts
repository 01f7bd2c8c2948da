import type { Faults } from '../faults/Faults.js';
import type { MockBody } from './MockBody.js';

export interface MockResponseInit {
  /** The body of an answer that comes whole: an object is sent as JSON, text and bytes as they are. */
  readonly body?: unknown;
  /** The body of an event stream, in place of `body`: an `EventStream`, an Observable, text, … */
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
  readonly headers: Headers;
  readonly body: MockBody | undefined;
  readonly faults: Faults;

  /**
   * @param status of a final answer: from 200 to 599
   * @throws TypeError for another status, and for both a body and a stream
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
    this.faults = faults;
  }

  /** The API says no: an answer with this status, and an error in the form that OpenAI's API gives it. */
  static error(status: number, { headers, ...fields }: MockErrorFields = {}): MockResponse {
    const error = { message: `the mock says ${status}`, type: null, code: null, param: null, ...fields };
    return new MockResponse(status, { body: { error }, headers });
  }
}

function encoded(body: unknown): { readonly content: MockBody | undefined; readonly type: string | undefined } {
  if (body === undefined) return { content: undefined, type: undefined };
  if (typeof body === 'string') return { content: body, type: 'text/plain' };
  if (body instanceof Uint8Array) return { content: body, type: 'application/octet-stream' };
  return { content: JSON.stringify(body), type: 'application/json' };
}
