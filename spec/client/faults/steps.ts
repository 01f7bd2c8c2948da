/** Headers as they are written down. */
type HeadersOf = Readonly<Record<string, string | number>>;

/** Why only a socket can say something: a transport without a network has no such thing. */
interface OnSockets {
  readonly socketOnly?: string | undefined;
}

/** One thing that a server does to a request. */
export type Step = OnSockets &
  (
    | { readonly type: 'head'; readonly status: number; readonly headers: HeadersOf }
    | { readonly type: 'write'; readonly text: string }
    | { readonly type: 'end' | 'reset' | 'fin' | 'stall' | 'flood' | 'provisional' }
    | { readonly type: 'raw'; readonly text: string; readonly headAndBytes: number | undefined }
    | { readonly type: 'pass'; readonly ms: number }
  );

/** All that it does, in order. After what is no `end`, `reset` or `fin` the request stays open for ever. */
export type Answer = readonly Step[] | 'refused';

/** Nobody listens where the request goes. */
export const REFUSED = 'refused';

/** Every head has this and the number of the attempt as its request id. */
export const REQUEST_ID = 'req_';

/** Headers that say how a body is put on the wire. */
const framing = ['content-encoding', 'content-length'];

export const head = (status: number, headers: HeadersOf = {}): Step => ({
  type: 'head',
  status,
  headers,
  socketOnly: framing.some((name) => name in headers) ? 'HTTP itself reads these headers' : undefined,
});

export const events = (headers: HeadersOf = {}): Step => head(200, { 'content-type': 'text/event-stream', ...headers });

export const json = (status = 200, headers: HeadersOf = {}): Step =>
  head(status, { 'content-type': 'application/json', ...headers });

export const write = (text: string): Step => ({ type: 'write', text });

/** The end of the body, as HTTP has it. */
export const end: Step = { type: 'end' };

/** The connection breaks, once the client has had what came before. */
export const reset: Step = { type: 'reset' };

/** The connection is closed, once the client has had what came before: an end of its own, or in the midst of a body. */
export const fin: Step = { type: 'fin' };

/**
 * Says something that `node:http` would not let one say.
 *
 * @param headAndBytes how many bytes of a body follow the head in it, where it has one
 */
export const raw = (text: string, headAndBytes?: number): Step => ({
  type: 'raw',
  text,
  headAndBytes,
  socketOnly: 'it is about the bytes of HTTP',
});

/** Says that an answer will come. */
export const provisional: Step = { type: 'provisional', socketOnly: 'HTTP itself reads it' };

/** Time passes, once the client has had what came before. */
export const pass = (ms: number): Step => ({ type: 'pass', ms });

/** Nothing more comes: time passes, once the client has had what came before, until it has had enough. */
export const stall: Step = { type: 'stall' };

/** A comment every so often: the server is there, its model is not. */
export const heartbeats = (count: number, everyMs: number): readonly Step[] =>
  Array.from({ length: count }, () => [write(': heartbeat\n\n'), pass(everyMs)]).flat();

/** More than any buffer between here and there can hold, as fast as the client takes it. */
export const flood: Step = { type: 'flood' };

/** A piece of a flood. */
export const FLOOD_PIECE = `: ${'x'.repeat(64 * 1024)}\n\n`;

/** Why only a server with a socket can give this answer, where that is so. */
export function socketOnly(answer: Answer): string | undefined {
  return answer === REFUSED ? undefined : answer.find((step) => step.socketOnly !== undefined)?.socketOnly;
}
