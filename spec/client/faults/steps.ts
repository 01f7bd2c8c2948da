import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { Attempt } from './Attempt.js';
import type { VirtualClock } from './VirtualClock.js';

/** An answer that is being given. */
export interface Answering {
  readonly number: number;
  readonly response: ServerResponse;
  readonly attempt: Attempt;
  readonly clock: VirtualClock;
  /** Notes what of the body is on its way, besides the head. */
  readonly send: (bytes: number) => void;
  /** Resolves once the client has had what was sent so far, or wants no more of it. */
  readonly received: () => Promise<void>;
  /** Lets time pass until the client has had enough. */
  readonly stalled: () => void;
}

/** One thing that a server does to a request. */
export type Step = (answering: Answering) => void | Promise<void>;

/** All that it does, in order. After what is no `end`, `reset` or `fin` the request stays open for ever. */
export type Answer = readonly Step[] | 'refused';

/** Nobody listens where the request goes. */
export const REFUSED = 'refused';

/** Every head has this and the number of the attempt as its request id. */
export const REQUEST_ID = 'req_';

export const head =
  (status: number, headers: OutgoingHttpHeaders = {}): Step =>
  ({ response, number, send }) => {
    response.writeHead(status, { 'x-request-id': REQUEST_ID + String(number), ...headers });
    response.flushHeaders();
    send(0);
  };

export const events = (headers: OutgoingHttpHeaders = {}): Step =>
  head(200, { 'content-type': 'text/event-stream', ...headers });

export const json = (status = 200, headers: OutgoingHttpHeaders = {}): Step =>
  head(status, { 'content-type': 'application/json', ...headers });

export const write =
  (text: string): Step =>
  ({ response, send }) => {
    response.write(text);
    send(Buffer.byteLength(text));
  };

/** The end of the body, as HTTP has it. */
export const end: Step = ({ response }) => {
  response.end();
};

/** The connection breaks, once the client has had what came before. */
export const reset: Step = async ({ response, received }) => {
  await received();
  response.socket?.resetAndDestroy();
};

/** The connection is closed, once the client has had what came before: an end of its own, or in the midst of a body. */
export const fin: Step = async ({ response, received }) => {
  await received();
  response.socket?.end();
};

/** Says something that `node:http` would not let one say. */
export const raw =
  (text: string, headAndBytes?: number): Step =>
  ({ response, send }) => {
    response.socket?.write(text);
    if (headAndBytes !== undefined) send(headAndBytes);
  };

/** Time passes, once the client has had what came before. */
export const pass =
  (ms: number): Step =>
  async ({ clock, attempt, received }) => {
    await received();
    if (!attempt.over) clock.advance(ms);
  };

/** Nothing more comes: time passes, once the client has had what came before, until it has had enough. */
export const stall: Step = async ({ received, stalled }) => {
  await received();
  stalled();
};

/** A comment every so often: the server is there, its model is not. */
export const heartbeats = (count: number, everyMs: number): readonly Step[] =>
  Array.from({ length: count }, () => [write(': heartbeat\n\n'), pass(everyMs)]).flat();

/** More than any buffer between here and there can hold, as fast as the client takes it. */
export const flood: Step = ({ response }) => {
  const more = () => {
    if (!response.destroyed) response.write(`: ${'x'.repeat(64 * 1024)}\n\n`, more);
  };
  more();
};
