import { nothing, rows } from './FaultRow.js';
import { end, events, fin, flood, head, json, pass, raw, REFUSED, reset, stall, write } from './steps.js';

const CHUNKED = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n';
const html = head(200, { 'content-type': 'text/html' });

const limit = { code: 'rate_limit_exceeded', message: 'slow down' };
const badKey = { code: 'invalid_api_key', message: 'bad key' };
const member = (error: object) => JSON.stringify({ error });

/** Every fault of an answer that comes whole. There is no value before it, whenever it comes. */
export const wholeRows = [
  ...rows({ error: 'APIConnectionError', fields: { code: 'CONNECTION' }, retryable: true }, [
    ['a refused connection', 'before connect', nothing, () => REFUSED],
    ['a reset', 'before the headers', nothing, () => [reset]],
    ['a closed connection', 'before the headers', nothing, () => [fin]],
    ['a reset', 'before the body', nothing, () => [json(), reset]],
    ['a reset', 'in the body', nothing, ({ hel }) => [json(), write(hel), reset]],
    ['a closed connection', 'in the body', nothing, ({ hel }) => [json(), write(hel), fin]],
    ['too short a body', 'in the body', nothing, ({ hel }) => [json(200, { 'content-length': 999 }), write(hel), fin]],
    ['a bad chunk', 'before the body', nothing, () => [raw(CHUNKED, 0), pass(0), raw('nonsense\r\n')]],
  ]),
  ...rows({ error: 'StreamTimeoutError', fields: { clock: 'firstByte', limitMs: 600_000 }, retryable: true }, [
    ['a stall', 'before the headers', nothing, () => [stall], { attemptMs: 600_000 }],
    ['a stall', 'before the body', nothing, () => [json(), stall], { attemptMs: 600_000 }],
  ]),
  ...rows({ error: 'StreamTimeoutError', fields: { clock: 'idle', limitMs: 120_000 }, retryable: true }, [
    ['a stall', 'in the body', nothing, ({ hel }) => [json(), write(hel), stall], { attemptMs: 120_000 }],
  ]),
  ...rows(
    {
      error: 'StreamTimeoutError',
      fields: { clock: 'idle', limitMs: 30 },
      retryable: true,
      options: { timeouts: { idleMs: 30 } },
    },
    [['a stall', 'with idleMs', nothing, ({ hel }) => [json(), pass(20), write(hel), stall], { attemptMs: 50 }]],
  ),
  ...rows(
    {
      error: 'StreamTimeoutError',
      fields: { clock: 'total', limitMs: 50 },
      retryable: false,
      options: { timeouts: { totalMs: 50 } },
    },
    [['a stall', 'with totalMs', nothing, ({ hel }) => [json(), write(hel), pass(20), stall], { attemptMs: 50 }]],
  ),
  ...rows({ error: 'JsonParseError', fields: { code: 'JSON_PARSE' }, retryable: false }, [
    ['an empty body', 'at its end', nothing, () => [json(), end], { fields: { text: '' } }],
    ['half a body', 'at its end', nothing, ({ hel }) => [json(), write(hel), end]],
  ]),
  ...rows({ error: 'SchemaError', fields: { code: 'SCHEMA', value: [] }, retryable: false }, [
    ['a value of another shape', 'at its end', nothing, () => [json(), write('[]'), end]],
  ]),
  ...rows({ error: 'UnexpectedContentTypeError', fields: { expected: 'application/json' }, retryable: false }, [
    ['HTML', 'at the headers', nothing, () => [html, write('<h1>Log in</h1>'), end]],
    ['HTML', 'at the headers, then a stall', nothing, () => [html, stall], { attemptMs: 5_000 }],
    ['HTML', 'at the headers, without end', nothing, () => [html, flood]],
    ['an event stream', 'at the headers', nothing, () => [events(), write('data: {}\n\n'), end]],
    ['no content', 'at the headers', nothing, () => [head(204), end], { fields: { status: 204 } }],
  ]),
  ...rows({ error: 'RateLimitError', fields: { status: 429, ...limit }, retryable: true }, [
    ['a rate limit in a success', 'at its end', nothing, () => [json(), write(member(limit)), end]],
  ]),
  ...rows({ error: 'AuthenticationError', fields: { status: 401, ...badKey }, retryable: false }, [
    ['a bad key in a success', 'at its end', nothing, () => [json(), write(member(badKey)), end]],
  ]),
];
