import { APIError, type APIErrorDetails } from './APIError.js';
import { AuthenticationError } from './AuthenticationError.js';
import { BadRequestError } from './BadRequestError.js';
import { ConflictError } from './ConflictError.js';
import { InternalServerError } from './InternalServerError.js';
import { NotFoundError } from './NotFoundError.js';
import { PermissionDeniedError } from './PermissionDeniedError.js';
import { RateLimitError } from './RateLimitError.js';
import { UnprocessableEntityError } from './UnprocessableEntityError.js';

const classes: Readonly<Record<number, typeof APIError>> = {
  400: BadRequestError,
  401: AuthenticationError,
  403: PermissionDeniedError,
  404: NotFoundError,
  409: ConflictError,
  422: UnprocessableEntityError,
  429: RateLimitError,
};

/** An error of the class that OpenAI's SDKs give to this status; a plain {@link APIError} where they have none. */
export function apiErrorForStatus(message: string, details: APIErrorDetails): APIError {
  const { status = 0 } = details;
  const Class = status >= 500 ? InternalServerError : (classes[status] ?? APIError);
  return new Class(message, details);
}
