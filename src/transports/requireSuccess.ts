import { of, switchMap, type MonoTypeOperatorFunction, type SchedulerLike } from 'rxjs';
import { refusal } from './refusal.js';
import type { StreamResponse } from './Transport.js';

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
  scheduler?: SchedulerLike,
  secrets?: readonly string[],
): MonoTypeOperatorFunction<StreamResponse> {
  return switchMap((response) => refusal(response, contentType, scheduler, secrets) ?? of(response));
}
