import { asyncScheduler, map, type Observable, type SchedulerLike } from 'rxjs';
import { retryAfterMs } from '../backoff/retryAfterMs.js';
import { apiErrorFromResponse } from '../errors/apiErrorFromResponse.js';
import { UnexpectedContentTypeError } from '../errors/UnexpectedContentTypeError.js';
import { readText } from './readText.js';
import type { StreamResponse } from './Transport.js';

/** How much of the body of an error goes into the error, and how long its arrival may take. */
const ERROR_BODY = { maxBytes: 256 * 1024, maxMs: 5_000 };

/**
 * The error that an answer is, when it is no success of the expected content type. Out: no value. For its errors see
 * `requireSuccess`.
 *
 * @param contentType a media type without parameters, such as `text/event-stream`
 * @param secrets what may not be in an error, though a server prints it
 */
export function refusal(
  { status, headers, requestId, body }: StreamResponse,
  contentType: string,
  scheduler: SchedulerLike = asyncScheduler,
  secrets: readonly string[] = [],
): Observable<never> | undefined {
  const given = headers.get('content-type') ?? undefined;
  const success = status >= 200 && status < 300;
  if (success && given?.split(/[;,]/)[0]?.trim().toLowerCase() === contentType) return undefined;
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
}
