import { decodeServerSentEvents, type StreamClock } from 'rivulet';

import { all, hel, nothing, opening, rows, type Expected } from './FaultRow.js';
import { end, events, fin, flood, head, heartbeats, json, pass, raw, REFUSED, reset, stall, write } from './steps.js';

const retryable = true;
const chat = { only: 'chat' } as const;

const HEAD = 'HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n';
const CHUNKED = `${HEAD}transfer-encoding: chunked\r\n\r\n`;
const chunkOf = (text: string) => `${text.length.toString(16)}\r\n${text}\r\n`;

/** The connection breaks. */
const broken = rows({ error: 'APIConnectionError', fields: { code: 'CONNECTION' }, retryable }, [
  ['a refused connection', 'before connect', nothing, () => REFUSED],
  ['a reset', 'before the headers', nothing, () => [reset]],
  ['a closed connection', 'before the headers', nothing, () => [fin]],
  ['a reset', 'in the headers', nothing, () => [raw('HTTP/1.1 200 OK\r\ncont'), reset]],
  ['what is no HTTP', 'before the headers', nothing, () => [raw('SSH-2.0-OpenSSH_9.6\r\n')]],

  ['a reset', 'before the first event', nothing, () => [events(), reset]],
  [
    'what is no gzip',
    'before the first event',
    nothing,
    () => [events({ 'content-encoding': 'gzip' }), write('no gzip')],
  ],
  ['a closed connection', 'before the first event', nothing, () => [events(), fin]],
  ['a reset', 'in the first event', nothing, (api) => [events(), write(api.hel.slice(0, -1)), reset]],
  ['a reset', 'after heartbeats', nothing, () => [events(), ...heartbeats(3, 100), reset], { attemptMs: 300 }],

  ['a reset', 'after the first value', opening, (api) => [events(), write(api.opening), reset]],
  ['a reset', 'mid-stream', hel, (api) => [events(), write(api.hel), reset]],
  ['a closed connection', 'mid-stream', hel, (api) => [events(), write(api.hel), fin]],
  ['too short a body', 'mid-stream', hel, (api) => [events({ 'content-length': 9_999 }), write(api.hel), fin]],
  [
    'a bad chunk',
    'mid-stream',
    hel,
    ({ hel }) => [raw(CHUNKED + chunkOf(hel), hel.length), pass(0), raw('nonsense\r\n')],
  ],
  ['a reset', 'before [DONE]', all, (api) => [events(), write(api.hel + api.lo + api.finish), reset], chat],
]);

/** The body ends as it should, the stream does not. */
const truncated = rows({ error: 'TruncatedStreamError', fields: { code: 'TRUNCATED_STREAM' }, retryable }, [
  ['an empty body', 'before the first event', nothing, () => [events(), end]],
  ['no body', 'before the first event', nothing, () => [events({ 'content-length': 0 }), end]],
  ['a clean end', 'in the first event', nothing, (api) => [events(), write(api.hel.slice(0, -1)), end]],
  ['a clean end', 'after heartbeats', nothing, () => [events(), ...heartbeats(3, 100), end], { attemptMs: 300 }],

  ['a clean end', 'after the first value', opening, (api) => [events(), write(api.opening), end]],
  ['a clean end', 'mid-stream', hel, (api) => [events(), write(api.hel), end]],
  ['a clean end', 'in the second event', hel, (api) => [events(), write(api.hel + api.lo.slice(0, -1)), end]],
  [
    'an end by closing',
    'mid-stream',
    hel,
    ({ hel }) => [raw(`${HEAD}connection: close\r\n\r\n${hel}`, hel.length), fin],
  ],
  ['a clean end', 'before [DONE]', all, (api) => [events(), write(api.hel + api.lo + api.finish), end], chat],
  ['a clean end', 'in [DONE]', all, (api) => [events(), write(api.hel + api.lo + api.finish + 'data: [DO'), end], chat],
]);

/** A clock that runs out, and that an attempt takes as long as that, or a little longer. */
const expiry = (clock: StreamClock, limitMs: number, attemptMs = limitMs): Expected => ({
  error: 'StreamTimeoutError',
  fields: { code: 'STREAM_TIMEOUT', clock, limitMs },
  retryable: clock !== 'total',
  attemptMs,
});

/** The connection stays, and nothing comes, or nothing of use. The first five are the defaults. */
const stalled = [
  ...rows(expiry('firstByte', 600_000), [
    ['a stall', 'before the headers', nothing, () => [stall]],
    ['a stall', 'in the headers', nothing, () => [raw('HTTP/1.1 200 OK\r\n'), stall]],
    ['a stall', 'after a provisional answer', nothing, () => [raw('HTTP/1.1 102 Processing\r\n\r\n'), stall]],
    ['a stall', 'after the headers', nothing, () => [events(), stall]],
  ]),
  ...rows(expiry('firstContent', 600_000), [
    ['a stall', 'after a heartbeat', nothing, () => [events(), write(': hi\n\n'), stall]],
    ['a stall', 'after the first value', opening, (api) => [events(), write(api.opening), stall]],
    ['a stall with heartbeats', 'before the first event', nothing, () => [events(), ...heartbeats(50, 15_000), stall]],
  ]),
  ...rows(expiry('contentIdle', 120_000), [
    ['a stall', 'mid-stream', hel, (api) => [events(), write(api.hel), stall]],
    ['a stall', 'in the second event', hel, (api) => [events(), write(api.hel + api.lo.slice(0, -1)), stall]],
    [
      'a stall with heartbeats',
      'mid-stream',
      hel,
      (api) => [events(), write(api.hel), ...heartbeats(20, 15_000), stall],
    ],
    ['a stall', 'before [DONE]', all, (api) => [events(), write(api.hel + api.lo + api.finish), stall], chat],
  ]),
  ...rows({ ...expiry('firstByte', 30), options: { timeouts: { firstByteMs: 30 } } }, [
    ['a stall', 'before the headers, with firstByteMs', nothing, () => [stall]],
    ['a stall', 'after the headers, with firstByteMs', nothing, () => [events(), pass(20), stall]],
  ]),
  ...rows({ ...expiry('idle', 30, 20 + 30), options: { timeouts: { idleMs: 30 } } }, [
    ['a stall', 'after a heartbeat, with idleMs', nothing, () => [events(), pass(20), write(': hi\n\n'), stall]],
    [
      'a stall',
      'after heartbeats, with idleMs',
      nothing,
      () => [events(), ...heartbeats(2, 20), stall],
      { attemptMs: 50 },
    ],
    [
      'a stall',
      'mid-stream, with idleMs',
      hel,
      (api) => [events(), write(': hi\n\n'), pass(20), write(api.hel), stall],
    ],
  ]),
  ...rows({ ...expiry('firstContent', 50), options: { timeouts: { firstContentMs: 50, idleMs: 30 } } }, [
    ['a stall with heartbeats', 'with firstContentMs', nothing, () => [events(), ...heartbeats(9, 20), stall]],
  ]),
  ...rows({ ...expiry('contentIdle', 50), options: { timeouts: { contentIdleMs: 50, idleMs: 30 } } }, [
    [
      'a stall with heartbeats',
      'with contentIdleMs',
      hel,
      (api) => [events(), write(api.hel), ...heartbeats(9, 20), stall],
    ],
  ]),
  ...rows({ ...expiry('total', 50), options: { timeouts: { totalMs: 50 } } }, [
    ['a stall', 'before the headers, with totalMs', nothing, () => [stall]],
    ['a stall', 'after the headers, with totalMs', nothing, () => [events(), stall]],
    ['a stall with heartbeats', 'with totalMs', hel, (api) => [events(), write(api.hel), ...heartbeats(9, 20), stall]],
  ]),
];

const html = head(200, { 'content-type': 'text/html' });
const login = { fields: { status: 200, contentType: 'text/html', body: '<h1>Log in</h1>' } };

/** What comes is not what was asked for, and would be so again. */
const contents = [
  ...rows({ error: 'JsonParseError', fields: { code: 'JSON_PARSE', text: '{"id"' }, retryable: false }, [
    ['garbage JSON', 'before the first value', nothing, () => [events(), write('data: {"id"\n\n')]],
    ['garbage JSON', 'mid-stream', hel, (api) => [events(), write(`${api.hel}data: {"id"\n\n${api.lo}`)]],
    [
      'garbage JSON',
      'before [DONE]',
      all,
      (api) => [events(), write(`${api.hel + api.lo + api.finish}data: {"id"\n\n`)],
      chat,
    ],
  ]),
  ...rows({ error: 'SchemaError', fields: { code: 'SCHEMA', value: [] }, retryable: false }, [
    ['a value of another shape', 'before the first value', nothing, () => [events(), write('data: []\n\n')]],
    ['a value of another shape', 'mid-stream', hel, (api) => [events(), write(`${api.hel}data: []\n\n${api.lo}`)]],
  ]),
  ...rows(
    {
      error: 'EventTooLargeError',
      fields: { code: 'EVENT_TOO_LARGE', maxEventBytes: 1_000 },
      retryable: false,
      client: { decoder: () => decodeServerSentEvents({ maxEventBytes: 1_000 }) },
    },
    [
      ['a large event', 'before the first value', nothing, () => [events(), write(`data: ${'x'.repeat(2_000)}`)]],
      ['a large event', 'mid-stream', hel, (api) => [events(), write(`${api.hel}data: ${'x'.repeat(2_000)}`)]],
    ],
  ),
  ...rows({ error: 'UnexpectedContentTypeError', fields: { code: 'UNEXPECTED_CONTENT_TYPE' }, retryable: false }, [
    ['HTML', 'at the headers', nothing, () => [html, write('<h1>Log in</h1>'), end], login],
    ['HTML', 'at the headers, then a reset', nothing, () => [html, write('<h1>Log in</h1>'), reset], login],
    [
      'HTML',
      'at the headers, then a stall',
      nothing,
      () => [html, write('<h1>Log in</h1>'), stall],
      { ...login, attemptMs: 5_000 },
    ],
    ['HTML', 'at the headers, without end', nothing, () => [html, flood]],
    ['JSON', 'at the headers', nothing, () => [json(), write('{}'), end], { fields: { body: '{}' } }],
    ['no content type', 'at the headers', nothing, (api) => [head(200), write(api.hel + api.done), end]],
    ['no content', 'at the headers', nothing, () => [head(204), end], { fields: { status: 204, body: '' } }],
  ]),
];

const limit = { code: 'rate_limit_exceeded', message: 'slow down' };
const oops = { type: 'server_error', code: null, message: 'oops' };
const badKey = { type: 'invalid_request_error', code: 'invalid_api_key', message: 'bad key', param: null };
const flat = (error: object) => `event: error\ndata: ${JSON.stringify({ ...error, type: 'error' })}\n\n`;
const nested = (error: object) => `event: error\ndata: ${JSON.stringify({ type: 'error', error })}\n\n`;
const unnamed = (error: object) => `data: ${JSON.stringify({ ...error, type: 'error' })}\n\n`;
const member = (error: object) => `data: ${JSON.stringify({ error })}\n\n`;

/** The API says no inside of the stream, in one of four forms. The server goes on as if nothing were. */
const errorEvents = [
  ...rows({ error: 'RateLimitError', fields: { status: 429, ...limit }, retryable }, [
    ['a rate limit, flat', 'before the first value', nothing, () => [events(), write(flat(limit))]],
    ['a rate limit, nested', 'before the first value', nothing, () => [events(), write(nested(limit))]],
    ['a rate limit, unnamed', 'before the first value', nothing, () => [events(), write(unnamed(limit))]],
    [
      'a rate limit, as a member',
      'before the first value',
      nothing,
      (api) => [events(), write(member(limit) + api.done)],
    ],
    ['a rate limit, flat', 'mid-stream', hel, (api) => [events(), write(api.hel + flat(limit) + api.lo)]],
    ['a rate limit, nested', 'mid-stream', hel, (api) => [events(), write(api.hel + nested(limit) + api.done), end]],
    ['a rate limit, unnamed', 'mid-stream', hel, (api) => [events(), write(api.hel + unnamed(limit) + api.done)]],
    ['a rate limit, as a member', 'mid-stream', hel, (api) => [events(), write(api.hel + member(limit) + api.lo)]],
    [
      'a rate limit and x-should-retry: false',
      'before the first value',
      nothing,
      () => [events({ 'x-should-retry': 'false' }), write(flat(limit))],
      { retryable: false },
    ],
  ]),
  ...rows({ error: 'InternalServerError', fields: { status: 500, message: 'oops', type: 'server_error' }, retryable }, [
    ['a server error, nested', 'before the first value', nothing, () => [events(), write(nested(oops)), end]],
    ['a server error, as a member', 'mid-stream', hel, (api) => [events(), write(api.hel + member(oops) + api.lo)]],
    [
      'a server error',
      'before [DONE]',
      all,
      (api) => [events(), write(api.hel + api.lo + api.finish + member(oops))],
      chat,
    ],
  ]),
  ...rows({ error: 'InternalServerError', fields: { status: 503, code: '503' }, retryable }, [
    ['a status as the code', 'before the first value', nothing, () => [events(), write(member({ code: 503 }))]],
  ]),
  ...rows({ error: 'AuthenticationError', fields: { status: 401, ...badKey, param: undefined }, retryable: false }, [
    ['a bad key, nested', 'before the first value', nothing, () => [events(), write(nested(badKey))]],
    ['a bad key, as a member', 'mid-stream', hel, (api) => [events(), write(api.hel + member(badKey) + api.lo)]],
    [
      'a bad key and x-should-retry: true',
      'before the first value',
      nothing,
      () => [events({ 'x-should-retry': 'true' }), write(member(badKey))],
      { retryable },
    ],
  ]),
  ...rows({ error: 'APIError', fields: { status: undefined }, retryable: false }, [
    ['an unknown error', 'before the first value', nothing, () => [events(), write(flat({ code: 'gremlins' }))]],
    [
      'an error event without JSON',
      'mid-stream',
      hel,
      (api) => [events(), write(`${api.hel}event: error\ndata: hot\n\n`)],
    ],
  ]),
];

/** Every fault of a stream, in every phase, but for those of the status. */
export const faultRows = [...broken, ...truncated, ...stalled, ...contents, ...errorEvents];
