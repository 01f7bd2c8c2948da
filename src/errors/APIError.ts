import { errorKind, StreamError, type StreamErrorOptions } from './StreamError.js';
import { redactSecrets } from './redactSecrets.js';

/** What is known of a failure that the API reported, over HTTP or inside a stream. Every field may be missing. */
export interface APIErrorDetails extends StreamErrorOptions {
  /** HTTP status. For an error inside a stream: the status that its code stands for. */
  readonly status?: number | undefined;
  readonly code?: string | undefined;
  /** The request parameter that was wrong. */
  readonly param?: string | undefined;
  readonly type?: string | undefined;
  /** The `x-request-id` of the response: what a provider's support asks for. */
  readonly requestId?: string | undefined;
  readonly headers?: Headers | undefined;
  /** The `error` object of the answer, else the whole JSON answer, else its text. */
  readonly body?: unknown;
  /** How long the server asked to wait, in milliseconds. */
  readonly retryAfterMs?: number | undefined;
}

/**
 * The API said no. The class tells the kind ({@link RateLimitError}, {@link AuthenticationError}, …); an `APIError` of
 * no subclass is a status or a code that none of them covers.
 *
 * Comes instead of values when it is an HTTP answer, after the values received when it is an event of the stream.
 *
 * @see https://platform.openai.com/docs/guides/error-codes
 */
export class APIError extends StreamError implements APIErrorDetails {
  static override readonly [errorKind]: string = 'APIError';

  override readonly name: string = 'APIError';
  readonly status: number | undefined;
  readonly code: string | undefined;
  readonly param: string | undefined;
  readonly type: string | undefined;
  readonly requestId: string | undefined;
  readonly headers: Headers | undefined;
  readonly body: unknown;
  readonly retryAfterMs: number | undefined;

  constructor(message: string, details: APIErrorDetails = {}) {
    super(redactSecrets(message), details);
    this.status = details.status;
    this.code = details.code;
    this.param = details.param;
    this.type = details.type;
    this.requestId = details.requestId;
    this.headers = details.headers;
    this.body = details.body;
    this.retryAfterMs = details.retryAfterMs;
  }
}
