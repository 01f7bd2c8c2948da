import type { StreamRequestOptions } from 'rivulet/openai';
import type { Faults } from 'rivulet/testing';
import { chat } from './apis.js';

/** What goes wrong with an answer of the kit, and what is documented to come of it. */
export interface KitRow {
  readonly what: string;
  readonly faults: Faults | readonly Faults[];
  readonly options?: StreamRequestOptions;
  /** The name and the fields of the error, where there is one. */
  readonly error?: readonly [name: string, fields?: object];
  /** What the answer's head says, as far as it matters. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The text that came, which the error knows too. */
  readonly text: string;
  readonly values: number;
  readonly attempts?: number;
  readonly waits?: readonly number[];
  readonly attemptMs?: number;
}

const { opening, hel } = chat.pieces;
/** In the midst of the event that says `lo`. */
const inLo = { byte: opening.length + hel.length + 9 };
const inHel = { byte: opening.length + 9 };

const none = { text: '', values: 0 };
const first = { text: '', values: 1 };
const half = { text: 'Hel', values: 2 };
const almost = { text: 'Hello', values: 4 };
const hello = { text: 'Hello', values: 4 };
const thrice = { attempts: 3, waits: [437.5, 875] };

const broken = ['APIConnectionError', { code: 'CONNECTION' }] as const;
const truncated = ['TruncatedStreamError', { code: 'TRUNCATED_STREAM' }] as const;
const garbage = ['JsonParseError', { code: 'JSON_PARSE' }] as const;
const late = (clock: string, limitMs: number) => ['StreamTimeoutError', { clock, limitMs }] as const;
const idle = { timeouts: { idleMs: 60_000 } };

/** Each field of `Faults`, over an answer of five events: a role, `Hel`, `lo`, the reason of the end, `[DONE]`. */
export const kitRows: readonly KitRow[] = [
  { what: 'no fault', faults: {}, ...hello },
  { what: 'headMs', faults: { headMs: 599_999 }, ...hello },
  {
    what: 'headMs, too long',
    faults: { headMs: 700_000 },
    error: late('firstByte', 600_000),
    ...none,
    ...thrice,
    attemptMs: 600_000,
  },
  { what: 'eventMs', faults: { eventMs: 119_999 }, ...hello },
  { what: 'eventMs, drawn', faults: { eventMs: [10, 20], seed: 3 }, ...hello },
  // `Hel` comes at 240,002 ms, `lo` would at 360,003 ms.
  {
    what: 'eventMs, too long',
    faults: { eventMs: 120_001 },
    error: late('contentIdle', 120_000),
    ...half,
    attemptMs: 360_002,
  },
  { what: 'heartbeatMs', faults: { heartbeatMs: 50_000, headMs: 10 }, ...hello },
  {
    what: 'heartbeatMs in a stall',
    faults: { heartbeatMs: 50_000, stallAt: { event: 2 } },
    options: idle,
    error: late('contentIdle', 120_000),
    ...half,
    attemptMs: 120_000,
  },
  {
    what: 'stallAt with idleMs',
    faults: { stallAt: { event: 2 } },
    options: idle,
    error: late('idle', 60_000),
    ...half,
    attemptMs: 60_000,
  },
  {
    what: 'stallAt the head',
    faults: { stallAt: 'head' },
    error: late('firstByte', 600_000),
    ...none,
    ...thrice,
    attemptMs: 600_000,
  },
  {
    what: 'stallAt the first event',
    faults: { stallAt: { event: 0 } },
    error: late('firstByte', 600_000),
    ...none,
    ...thrice,
    attemptMs: 600_000,
  },
  {
    what: 'stallAt an event without text',
    faults: { stallAt: { event: 1 } },
    error: late('firstContent', 600_000),
    ...first,
    attemptMs: 600_000,
  },
  {
    what: 'stallAt an event',
    faults: { stallAt: { event: 2 } },
    error: late('contentIdle', 120_000),
    ...half,
    attemptMs: 120_000,
  },
  {
    what: 'stallAt a byte',
    faults: { stallAt: inLo },
    error: late('contentIdle', 120_000),
    ...half,
    attemptMs: 120_000,
  },
  { what: 'stallAt the end', faults: { stallAt: { event: 5 } }, ...hello },
  { what: 'resetAt the head', faults: { resetAt: 'head' }, error: broken, ...none, ...thrice },
  { what: 'resetAt the first event', faults: { resetAt: { event: 0 } }, error: broken, ...none, ...thrice },
  { what: 'resetAt an event', faults: { resetAt: { event: 2 } }, error: broken, ...half },
  { what: 'resetAt a byte of the first text', faults: { resetAt: inHel }, error: broken, ...first },
  { what: 'resetAt a byte', faults: { resetAt: inLo }, error: broken, ...half },
  { what: 'resetAt a byte, slowly', faults: { resetAt: inLo, eventMs: 10 }, error: broken, ...half, attemptMs: 30 },
  { what: 'resetAt the end', faults: { resetAt: { event: 5 } }, ...hello },
  { what: 'endAt the first event', faults: { endAt: { event: 0 } }, error: truncated, ...none, ...thrice },
  { what: 'endAt an event', faults: { endAt: { event: 2 } }, error: truncated, ...half },
  { what: 'endAt a byte', faults: { endAt: inLo }, error: truncated, ...half },
  { what: 'endAt [DONE]', faults: { endAt: { event: 4 } }, error: truncated, ...almost },
  { what: 'garbageAt the first event', faults: { garbageAt: 0 }, error: garbage, ...none },
  { what: 'garbageAt an event', faults: { garbageAt: 2 }, error: garbage, ...half },
  { what: 'duplicate', faults: { duplicate: 1 }, text: 'HelHello', values: 5 },
  {
    what: 'contentType',
    faults: { contentType: 'text/html' },
    error: ['UnexpectedContentTypeError', { contentType: 'text/html' }],
    ...none,
  },
  { what: 'status 503', faults: { status: 503 }, error: ['InternalServerError', { status: 503 }], ...none, ...thrice },
  { what: 'status 401', faults: { status: 401 }, error: ['AuthenticationError', { status: 401 }], ...none },
  {
    what: 'status 429 and retryAfterMs',
    faults: { status: 429, retryAfterMs: 7_000 },
    error: ['RateLimitError', { status: 429, retryAfterMs: 7_000 }],
    ...none,
    attempts: 3,
    waits: [7_000, 7_000],
  },
  {
    what: 'status 429 and retryAfterMs, too long',
    faults: { status: 429, retryAfterMs: 61_500 },
    error: ['RateLimitError', { retryAfterMs: 61_500 }],
    // In whole seconds too, and none too few of them.
    headers: { 'retry-after-ms': '61500', 'retry-after': '62' },
    ...none,
  },
  {
    what: 'one fault after the other',
    faults: [{ status: 503, headMs: 5 }, { resetAt: 'head' }, {}],
    ...hello,
    ...thrice,
  },
  { what: 'cut at every byte', faults: { cut: 'every byte' }, ...hello },
  { what: 'cut inside characters', faults: { cut: 'inside characters' }, ...hello },
  { what: 'cut at random', faults: { cut: { seed: 7 } }, ...hello },
];
