import {
  asyncScheduler,
  map,
  of,
  switchMap,
  type MonoTypeOperatorFunction,
  type Observable,
  type SchedulerLike,
} from 'rxjs';
import { retryAfterMs } from '../backoff/retryAfterMs.js';
import { apiErrorFromResponse } from '../errors/apiErrorFromResponse.js';
import { UnexpectedContentTypeError } from '../errors/UnexpectedContentTypeError.js';
import { readText } from './readText.js';
import type { StreamResponse } from './Transport.js';

/** How much of the body of an error goes into the error, and how long its arrival may take. */
const ERROR_BODY = { maxBytes: 256 * 1024, maxMs: 5_000 };

/**
 * Lets an answer through that is a success of the expected content type, and makes an error of any other.
 *
 * In and out: the answer of a transport.
 * Errors: the {@link APIError} of the status when that is none of success (2xx); {@link UnexpectedContentTypeError} when
 * the content type is another one. Both have read the body, up to 256 KiB and 5 s. Source errors pass through.
 *
 * @param contentType a media type without parameters, such as `text/event-stream`
 * @param secrets what may not be in an error, though a server prints it
 */
export function requireSuccess(
  contentType: string,
  scheduler: SchedulerLike = asyncScheduler,
  secrets: readonly string[] = [],
): MonoTypeOperatorFunction<StreamResponse> {
  return switchMap((response: StreamResponse): Observable<StreamResponse> => {
    const { status, headers, requestId, body } = response;
    const given = headers.get('content-type') ?? undefined;
    const success = status >= 200 && status < 300;
    if (success && given?.split(/[;,]/)[0]?.trim().toLowerCase() === contentType) return of(response);
    return body.pipe(
      readText({ ...ERROR_BODY, scheduler }),
      map((body) => secrets.reduce((text, secret) => text.replaceAll(secret, '[redacted]'), body)),
      map((text) => {
        if (success)
          throw new UnexpectedContentTypeError(contentType, {
            status,
            contentType: given,
            headers,
            requestId,
            body: text,
          });
        throw apiErrorFromResponse({
          status,
          headers,
          requestId,
          retryAfterMs: retryAfterMs(headers, scheduler.now()),
          text,
        });
      }),
    );
  });
}
