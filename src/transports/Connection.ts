import type { CheckedRequest } from './checkRequest.js';

/** What a connection tells while it lives. The calls come in this order; `end` or `fail` is the last one. */
export interface ConnectionListener {
  head(status: number, headers: Headers): void;
  chunk(bytes: Uint8Array): void;
  end(): void;
  fail(cause: unknown): void;
}

/** A connection that was started. */
export interface Connection {
  /** The body is wanted from now on. Called once, during or after `head`. */
  read(): void;
  /** No more chunks for now, but for one that is on its way. */
  pause(): void;
  /** They are wanted again. */
  resume(): void;
  /** Breaks it off, in any state. Nothing more is told then. */
  close(): void;
  /** For those that cannot rely on `close` being called in time. */
  closeAfter?(ms: number): void;
}

/** Starts a connection; it may tell of all of it at once. */
export type OpenConnection = (request: CheckedRequest, listener: ConnectionListener) => Connection;
