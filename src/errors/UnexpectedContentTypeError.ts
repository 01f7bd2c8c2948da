import { excerpt } from './excerpt.js';
import { errorKind, StreamError, type StreamErrorOptions } from './StreamError.js';

/** What the answer looked like that was no event stream. */
export interface UnexpectedContentTypeDetails extends StreamErrorOptions {
  readonly status: number;
  readonly contentType: string | undefined;
  readonly headers?: Headers | undefined;
  readonly requestId?: string | undefined;
  /** The start of the body, as text. */
  readonly body: string;
}

/**
 * The answer was a success by its status, but not of the content type asked for: a login page, a proxy's notice, a
 * server that ignores `stream: true`. Comes instead of values.
 */
export class UnexpectedContentTypeError extends StreamError {
  static override readonly [errorKind] = 'UnexpectedContentTypeError';

  override readonly name = 'UnexpectedContentTypeError';
  readonly code = 'UNEXPECTED_CONTENT_TYPE';
  readonly status: number;
  readonly contentType: string | undefined;
  readonly headers: Headers | undefined;
  readonly requestId: string | undefined;
  readonly body: string;

  constructor(
    readonly expected: string,
    details: UnexpectedContentTypeDetails,
  ) {
    super(
      `expected ${expected}, got ${details.status} ${details.contentType ?? 'without a content type'}; ` +
        `check the base URL and any proxy on the way; the body begins: ${excerpt(details.body) || '(empty)'}`,
      details,
    );
    this.status = details.status;
    this.contentType = details.contentType;
    this.headers = details.headers;
    this.requestId = details.requestId;
    this.body = details.body;
  }
}
