import { excerpt } from '../../errors/excerpt.js';
import { MalformedRequest } from './MalformedRequest.js';

/** What a {@link MockRequest} is made from. */
export interface MockRequestFields {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body?: string | Uint8Array | undefined;
}

/** A request as a mocked server sees it. */
export class MockRequest {
  readonly method: string;
  /** The whole address, as far as the client named it. */
  readonly url: string;
  /** Its path, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Headers;
  readonly body: Uint8Array;

  constructor({ method, url, headers, body = '' }: MockRequestFields) {
    const { pathname, searchParams } = new URL(url, 'http://localhost');
    this.method = method.toUpperCase();
    this.url = url;
    this.path = pathname;
    this.query = searchParams;
    this.headers = headers;
    this.body = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  }

  text(): string {
    return new TextDecoder().decode(this.body);
  }

  /**
   * The body, an object in JSON: an empty one when there is no body.
   *
   * @throws {@link MalformedRequest} for any other body; a route that is told so answers with status 400
   */
  json(): Readonly<Record<string, unknown>> {
    const text = this.text();
    const body = text === '' ? {} : parsed(text);
    if (typeof body !== 'object' || body === null || Array.isArray(body)) {
      throw new MalformedRequest(`expected an object in JSON as the body of the request, got ${excerpt(text)}`);
    }
    return body as Readonly<Record<string, unknown>>;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new MalformedRequest(`could not parse the JSON body of the request: ${(cause as Error).message}`, { cause });
  }
}
