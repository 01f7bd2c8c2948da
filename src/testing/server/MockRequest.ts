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
   * The body as JSON: an empty object when there is none.
   *
   * @throws TypeError for a body that is something else, such as a form
   */
  json(): Readonly<Record<string, unknown>> {
    const text = this.text();
    try {
      return JSON.parse(text === '' ? '{}' : text) as Readonly<Record<string, unknown>>;
    } catch (cause) {
      throw new TypeError(`expected a request with JSON, got ${this.headers.get('content-type') ?? 'no type'}`, {
        cause,
      });
    }
  }
}
