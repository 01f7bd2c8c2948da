import { MockResponse, type Faults, type MockRequest } from 'rivulet/testing';

/** What a model of the mock does wrong: an answer in place of the good one, or what becomes of that. */
export type Fault = MockResponse | { readonly faults?: Faults; readonly finishReason?: 'length' | 'content_filter' };

const BROKEN_OFF = `data: {"choices":[{"index":0,"delta":{"content":"The first thing to know is"}}]}

data: {"error":{"code":"rate_limit_exceeded","message":"Too many tokens in this minute.","type":"tokens","param":null}}

`;

const OTHER_ANSWER = `data: {"choices":[{"index":0,"delta":{"content":"{\\"town\\":\\"Edinburgh\\"}"},"finish_reason":"stop"}]}

data: [DONE]

`;

const retryAfter = (ms: number) => ({ 'retry-after-ms': String(ms) });

const error = (status: number, code: string, message: string, headers?: Readonly<Record<string, string>>) =>
  MockResponse.error(status, { code, message, headers });

const faults: Readonly<Record<string, (earlier: number) => Fault>> = {
  'too-long-a-prompt': () =>
    error(400, 'context_length_exceeded', 'This model reads 128000 tokens, the prompt has more.'),
  'no-key': () => error(401, 'invalid_api_key', 'Incorrect API key provided.'),
  'not-for-you': () => error(403, 'model_not_allowed', 'Your project has no access to this model.'),
  'no-such-model': () => error(404, 'model_not_found', 'The model does not exist.'),
  'changed-meanwhile': () => error(409, 'conflict', 'Another request has changed this.'),
  'not-understood': () => error(422, 'unprocessable', 'temperature has to be at most 2.'),
  'out-of-quota': () => error(429, 'insufficient_quota', 'You exceeded your current quota.', retryAfter(90_000)),
  broken: () => error(500, 'server_error', 'The server had an error.'),
  'says-no-midway': () => new MockResponse(200, { stream: BROKEN_OFF }),
  hangs: () => ({ faults: { stallAt: 'head' } }),
  'goes-silent': () => ({ faults: { stallAt: { event: 6 } } }),
  'only-heartbeats': () => ({ faults: { stallAt: { event: 6 }, heartbeatMs: 20 } }),
  'hangs-up': () => ({ faults: { resetAt: { event: 6 } } }),
  'cuts-off': () => ({ faults: { endAt: { event: 6 } } }),
  babbles: () => ({ faults: { garbageAt: 6 } }),
  'other-shape': () => new MockResponse(200, { stream: 'data: {"choices":"none"}\n\ndata: [DONE]\n\n' }),
  'web-page': () => new MockResponse(200, { body: '<h1>Sign in</h1>', headers: { 'content-type': 'text/html' } }),
  'other-answer': () => new MockResponse(200, { stream: OTHER_ANSWER }),
  'huge-event': () => new MockResponse(200, { stream: `data: ${'x'.repeat(300_000)}` }),
  'never-stops': () => ({ finishReason: 'length' }),
  censored: () => ({ finishReason: 'content_filter' }),
  'busy-at-first': (earlier) =>
    earlier < 2 ? error(503, 'overloaded', 'The server is overloaded.', retryAfter(120)) : {},
  'cut-at-first': (earlier) => (earlier < 1 ? { faults: { endAt: { event: 12 } } } : {}),
};

/** What is wrong with a model, by its name. A retry says itself which one it is. */
export function faultOf(model: string, request: MockRequest): Fault {
  return faults[model]?.(Number(request.headers.get('x-retry-count') ?? 0)) ?? {};
}
