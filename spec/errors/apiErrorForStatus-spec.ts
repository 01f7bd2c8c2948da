import {
  APIError,
  AuthenticationError,
  BadRequestError,
  ConflictError,
  InternalServerError,
  NotFoundError,
  PermissionDeniedError,
  RateLimitError,
  UnprocessableEntityError,
} from 'rivulet';
import { apiErrorForStatus } from '../../src/errors/apiErrorForStatus.js';

/** The classes of OpenAI's SDKs (`APIError.generate` of openai-node); all other statuses are a plain APIError. */
const classes: Readonly<Record<number, typeof APIError>> = {
  400: BadRequestError,
  401: AuthenticationError,
  403: PermissionDeniedError,
  404: NotFoundError,
  409: ConflictError,
  422: UnprocessableEntityError,
  429: RateLimitError,
};

describe('apiErrorForStatus', () => {
  it('should give the class that OpenAI gives, for every status', () => {
    for (let status = 100; status < 600; status++) {
      const error = apiErrorForStatus('no', { status });
      const expected = status >= 500 ? InternalServerError : (classes[status] ?? APIError);

      expect([status, error.constructor, error.status]).toEqual([status, expected, status]);
    }
  });

  it('should give a plain APIError without a status', () => {
    expect(apiErrorForStatus('no', {}).constructor).toBe(APIError);
    expect(apiErrorForStatus('no', {}).status).toBeUndefined();
  });

  it('should hand over the message and the details', () => {
    const details = { status: 404, code: 'model_not_found', type: 'x', param: 'model', requestId: 'r', body: 1 };

    expect(apiErrorForStatus('404 no', details)).toMatchObject({ message: '404 no', ...details });
  });
});
