import type { Cut } from './split.js';

/**
 * A place in an answer: before its head; behind so many events; behind so many bytes of its body. A place that the
 * answer never comes to is never reached.
 */
export type Place = 'head' | { readonly event: number } | { readonly byte: number };

/**
 * What goes wrong with an answer. All of it is the same each time, for the same `seed`; all times pass on the scheduler of
 * the mock. An event is a block of the stream, comments too; an answer that is no event stream is one. Of several places
 * where an answer ends, the first one that it comes to counts.
 */
export interface Faults {
  /** How long the head takes, in milliseconds. */
  readonly headMs?: number | undefined;
  /** How long each event takes, in milliseconds: the same for all, or drawn between two limits. */
  readonly eventMs?: number | readonly [min: number, max: number] | undefined;
  /** A comment comes every so many milliseconds in an event stream, from the head to the end, also while it stalls. */
  readonly heartbeatMs?: number | undefined;
  /** From here on nothing comes any more, and the connection stays. */
  readonly stallAt?: Place | undefined;
  /** Here the connection breaks. */
  readonly resetAt?: Place | undefined;
  /** Here the body ends as if it were whole. */
  readonly endAt?: Exclude<Place, 'head'> | undefined;
  /** Behind so many events comes one that is no JSON. */
  readonly garbageAt?: number | undefined;
  /** This event, from 0 on, comes twice. */
  readonly duplicate?: number | undefined;
  /** The type that the head names, in place of the real one. */
  readonly contentType?: string | undefined;
  /** An error with this HTTP status comes in place of the answer. */
  readonly status?: number | undefined;
  /** How long the server asks to wait, in milliseconds: `retry-after-ms`, and `retry-after` in whole seconds. */
  readonly retryAfterMs?: number | undefined;
  /** Where the chunks of the body are cut once more, each by itself. */
  readonly cut?: Cut | undefined;
  /**
   * For what is drawn.
   *
   * @defaultValue 0
   */
  readonly seed?: number | undefined;
}
