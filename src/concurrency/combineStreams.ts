import {
  defer,
  filter,
  map,
  materialize,
  merge,
  pipe,
  type Observable,
  type ObservableNotification,
  type OperatorFunction,
} from 'rxjs';
import { AttemptBoundary } from '../flow/AttemptBoundary.js';
import { accumulateText } from '../operators/accumulateText.js';
import type { TextSource } from '../operators/textDeltas.js';
import { textOf } from '../snapshots/textOf.js';
import type { AccumulateOption } from '../operators/shareSnapshot.js';

/** How far one of several streams is. */
export interface StreamState<Snapshot> {
  /** `waiting` for its first piece, then `streaming`; `done` or `failed` at its end. */
  readonly status: 'waiting' | 'streaming' | 'done' | 'failed';
  /** Everything so far. It stays when the stream fails. */
  readonly snapshot: Snapshot;
  /** Why it `failed`. */
  readonly error?: unknown;
}

export interface CombineStreamsOptions {
  /**
   * Whether the error of one stream ends them all, and is the error of the result.
   *
   * @defaultValue false
   */
  readonly failFast?: boolean | undefined;
}

/** The streams of a record, each one as a state. */
export type CombinedStates<Streams, Snapshot> = { readonly [Name in keyof Streams]: StreamState<Snapshot> };

type TextStream = Observable<TextSource | string | AttemptBoundary>;

/**
 * Runs several streams at once and emits how far each of them is, from the first piece of any of them on.
 *
 * In: streams by name: chunks of chat completions or completions, events of the Responses API, or pieces of text. An
 * {@link AttemptBoundary} starts a text anew.
 * Out: one record per piece of text and per end of a stream, synchronous: the text so far of each, empty at first. The
 * state of a stream that did not change keeps its identity. Each record is a copy: for tens of streams side by side; of
 * thousands, where each piece would cost a copy of them all, `merge` tells more cheaply.
 * Errors: none, unless `failFast`: a stream that fails has the status `failed`, the others go on. Completes when all
 * have ended, at once for no streams. Unsubscribing ends them all.
 */
export function combineStreams<const Streams extends Readonly<Record<string, TextStream>>>(
  streams: Streams,
  options?: CombineStreamsOptions,
): Observable<CombinedStates<Streams, string>>;
/** The same with any snapshot: `combineStreams({ a$, b$ }, { accumulate: accumulateChat() })`; `undefined` at first. */
export function combineStreams<Piece, Snapshot, const Name extends string>(
  streams: Readonly<Record<Name, Observable<Piece | AttemptBoundary>>>,
  options: CombineStreamsOptions & AccumulateOption<Piece, Snapshot>,
): Observable<CombinedStates<Record<Name, unknown>, Snapshot | undefined>>;
export function combineStreams(
  streams: Readonly<Record<string, Observable<unknown>>>,
  { accumulate, failFast = false }: CombineStreamsOptions & Partial<AccumulateOption<unknown, unknown>> = {},
): Observable<Readonly<Record<string, StreamState<unknown>>>> {
  // Without one, the overloads say that the streams are of text.
  const snapshots = accumulate ?? (accumulateAnyText() as OperatorFunction<unknown, unknown>);
  const waiting: StreamState<unknown> = { status: 'waiting', snapshot: accumulate === undefined ? '' : undefined };
  return defer(() => {
    let states = Object.fromEntries(Object.keys(streams).map((name) => [name, waiting]));
    const changes = Object.entries(streams).map(([name, stream]) =>
      stream.pipe(
        snapshots,
        materialize(),
        map((event) => {
          if (failFast && event.kind === 'E') throw event.error; // the error of the stream, whatever it is
          const state = { ...states[name], ...changeOf(event) } as StreamState<unknown>; // it was `waiting` at least
          return (states = { ...states, [name]: state });
        }),
      ),
    );
    return merge(...changes);
  });
}

function changeOf(event: ObservableNotification<unknown>): Partial<StreamState<unknown>> {
  switch (event.kind) {
    case 'N':
      return { status: 'streaming', snapshot: event.value };
    case 'C':
      return { status: 'done' };
    case 'E':
      return { status: 'failed', error: event.error };
  }
}

function accumulateAnyText(): OperatorFunction<TextSource | string | AttemptBoundary, string> {
  return pipe(
    map((value) => (typeof value === 'string' || value instanceof AttemptBoundary ? value : textOf(value, 0))),
    filter((piece) => piece !== ''),
    accumulateText(),
  );
}
