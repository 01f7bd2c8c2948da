import { APIError, AuthenticationError, InternalServerError, RateLimitError } from 'rivulet';
import { apiErrorFromResponse } from '../../src/errors/apiErrorFromResponse.js';

const headers = new Headers({ 'x-request-id': 'req_1', 'retry-after-ms': '5' });

function errorOf(status: number, body: unknown) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return apiErrorFromResponse({ status, headers, requestId: 'req_1', retryAfterMs: 5, text });
}

describe('apiErrorFromResponse', () => {
  it('should take class, status, headers, request id and waiting time from the answer', () => {
    const error = errorOf(429, { error: { message: 'Slow down' } });

    expect(error).toBeInstanceOf(RateLimitError);
    expect(error).toMatchObject({ status: 429, requestId: 'req_1', retryAfterMs: 5 });
    expect(error.headers).toBe(headers);
  });

  it('should keep its message short, and the whole in its body', () => {
    const error = errorOf(400, { error: { message: `no ${'x'.repeat(200_000)}` } });

    expect(error.message.length).toBeLessThan(1_100);
    expect(JSON.stringify(error.body)).toHaveLength('{"message":"no "}'.length + 200_000);
  });

  it('should be made of a body that is nested too deep to be written', () => {
    const depth = 100_000;
    const error = errorOf(503, `{"error":${'['.repeat(depth)}${']'.repeat(depth)}}`);

    expect(error).toBeInstanceOf(InternalServerError);
    expect(error).toMatchObject({ status: 503, requestId: 'req_1' });
  });

  describe('should read the body of', () => {
    const openai = {
      message: 'Incorrect API key provided',
      type: 'invalid_request_error',
      param: null,
      code: 'invalid_api_key',
    };
    const azure = {
      code: 'content_filter',
      message: 'The response was filtered',
      param: 'prompt',
      type: null,
      status: 400,
      innererror: { code: 'ResponsibleAIPolicyViolation' },
    };
    const vllm = { object: 'error', message: 'too long', type: 'BadRequestError', param: null, code: 400 };
    const gemini = { code: 400, message: 'API key not valid', status: 'INVALID_ARGUMENT' };

    it.each([
      [
        'OpenAI',
        { error: openai },
        {
          message: openai.message,
          code: 'invalid_api_key',
          type: 'invalid_request_error',
          param: undefined,
          body: openai,
        },
      ],
      [
        'Azure',
        { error: azure },
        { message: azure.message, code: 'content_filter', type: undefined, param: 'prompt', body: azure },
      ],
      [
        "Azure's gateway",
        { statusCode: 401, message: 'Access denied' },
        { message: 'Access denied', code: undefined, body: { statusCode: 401, message: 'Access denied' } },
      ],
      ['vLLM', vllm, { message: 'too long', code: '400', type: 'BadRequestError', param: undefined, body: vllm }],
      ['FastAPI', { detail: 'Not Found' }, { message: 'Not Found', body: { detail: 'Not Found' } }],
      [
        'Gemini, in an array',
        [{ error: gemini }],
        { message: 'API key not valid', code: '400', type: undefined, body: gemini },
      ],
      [
        'Ollama, a text',
        { error: "model 'x' not found" },
        { message: "model 'x' not found", body: "model 'x' not found" },
      ],
      ['a text', 'upstream connect error', { message: 'upstream connect error', body: 'upstream connect error' }],
      ['a JSON text', '"no"', { message: 'no', body: 'no' }],
      [
        'an error that is null',
        { error: null, message: 'no' },
        { message: 'no', body: { error: null, message: 'no' } },
      ],
      [
        'an error without a message',
        { error: { code: 'x' } },
        { message: '{"code":"x"}', code: 'x', body: { code: 'x' } },
      ],
      [
        'a message that is no text',
        { error: { message: { a: 1 } } },
        { message: '{"message":{"a":1}}', body: { message: { a: 1 } } },
      ],
      ['an empty message', { message: '', code: 'x' }, { message: '{"message":"","code":"x"}', code: 'x' }],
      ['a list', ['a', 'b'], { message: '["a","b"]', code: undefined, body: ['a', 'b'] }],
      ['a number', '5', { message: '5', body: 5 }],
    ])('%s', (_, body, { message, ...fields }) => {
      const error = errorOf(400, body);

      expect(error).toMatchObject(fields);
      expect(error.message).toBe(`400 ${message}`);
    });

    it.each([
      ['nothing', '', ''],
      ['null', 'null', null],
    ])('%s', (_, text, body) => {
      const error = errorOf(401, text);

      expect(error).toBeInstanceOf(AuthenticationError);
      expect(error.message).toBe('401 without a body');
      expect(error.body).toBe(body);
    });
  });

  it('should tell where a redirect leads, and what to do', () => {
    const moved = new Headers({ location: 'https://api.test/v1/chat/completions' });
    const error = apiErrorFromResponse({
      status: 308,
      headers: moved,
      requestId: undefined,
      retryAfterMs: undefined,
      text: '',
    });

    expect(error.constructor).toBe(APIError);
    expect(error.message).toMatch(/^308 .*https:\/\/api\.test\/v1\/chat\/completions.*base URL/);
  });

  it('should show the start of a page, on one line', () => {
    const page = `<html>\n<head><title>502 Bad Gateway</title></head>\n${'<!-- padding -->\n'.repeat(1_000)}</html>`;
    const error = errorOf(502, page);

    expect(error).toBeInstanceOf(InternalServerError);
    expect(error.message).toMatch(/^502 <html> <head><title>502 Bad Gateway<\/title><\/head> .{1,200}…$/);
    expect(error.body).toBe(page);
  });

  it('should show no secrets', () => {
    for (const body of [
      { error: { message: 'Incorrect API key provided: sk-abcdefgh.' } },
      { error: 'sk-abcdefgh is wrong' },
      { detail: [{ input: 'Bearer sk-abcdefgh' }] },
      'api-key: abcdefgh',
    ]) {
      expect(errorOf(401, body).message).not.toContain('abcdefgh');
    }
  });

  it.each([
    '{"__proto__":{"code":"x","type":"y","message":"forged"},"message":"m"}',
    '{"error":{"__proto__":{"code":"x","type":"y","param":"z"},"message":"m"}}',
    '{"constructor":{"code":"x"},"message":"m"}',
    '{"error":{"message":"m","code":{"toString":"x"},"type":["y"],"param":true}}',
  ])('should not be taken in by %s', (text) => {
    const { message, code, type, param } = errorOf(400, text);

    expect({ message, code, type, param }).toEqual({
      message: '400 m',
      code: undefined,
      type: undefined,
      param: undefined,
    });
  });
});
