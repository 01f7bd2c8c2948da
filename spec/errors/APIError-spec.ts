import { APIError, RateLimitError } from 'rivulet';

describe('APIError', () => {
  it('should have the fields that it is given', () => {
    const headers = new Headers({ 'x-request-id': 'req_1' });
    const body = { message: 'no' };
    const details = {
      status: 429,
      code: 'rate_limit_exceeded',
      param: 'messages',
      type: 'requests',
      requestId: 'req_1',
      headers,
      body,
      retryAfterMs: 5,
      cause: 'underneath',
    };
    const error = new RateLimitError('no', details);

    expect(error).toMatchObject(details);
    expect(error.headers).toBe(headers);
    expect(error.body).toBe(body);
  });

  it('should have undefined for what it is not given', () => {
    const { status, code, param, type, requestId, headers, body, retryAfterMs, partial } = new APIError('no');

    expect([status, code, param, type, requestId, headers, body, retryAfterMs, partial]).toEqual(
      Array.from({ length: 9 }, () => undefined),
    );
  });

  it('should redact secrets from its message', () => {
    const { message } = new APIError(
      '401 Incorrect API key provided: sk-proj-abc123def456. Find yours at https://x.test',
    );

    expect(message).toBe('401 Incorrect API key provided: [redacted] Find yours at https://x.test');
  });
});
