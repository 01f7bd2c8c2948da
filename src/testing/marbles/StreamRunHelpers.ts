import type { Observable } from 'rxjs';
import type { RunHelpers } from 'rxjs/testing';
import type { ServerSentEvent } from '../../sse/ServerSentEvent.js';
import type { MockCall } from '../mock/MockCall.js';
import type { ChatMarble } from './ChatMarbleWriter.js';
import type { SubscriptionTimes } from './explainSubscriptions.js';
import type { MarbleEvent } from './MarbleEvent.js';

/** What the letters of a diagram stand for. */
export type MarbleValues<T> = Readonly<Record<string, T>>;

/** Bytes over virtual time. Cold: its time begins when it is subscribed to. */
export interface MarbleBytes extends Observable<Uint8Array> {
  /** When it was subscribed to: for `expectSubscriptions` and `expectConnection`. */
  readonly subscriptions: Parameters<RunHelpers['expectSubscriptions']>[0];
}

/** Makes bytes of a diagram. */
export type CreateMarbleBytes<T> = (marbles: string, values?: MarbleValues<T>, error?: unknown) => MarbleBytes;

/** What has connections: a mock, one of its routes, or what `bytes`, `events` and `chat` have made. */
export type ConnectionSource =
  | { readonly calls: readonly Pick<MockCall, 'openedAt' | 'closedAt'>[] }
  | { readonly subscriptions: readonly SubscriptionTimes[] };

/** Says what an Observable should tell. */
export interface StreamExpectation<T> {
  /**
   * @param marbles in the notation of RxJS's `run`; without values those of texts are texts
   * @param values what its letters stand for
   * @param error what `#` stands for: an error with this name, message and fields, or a plain object of the fields that
   * matter; without one it is any error
   */
  readonly toBe: (marbles: string, values?: MarbleValues<T>, error?: unknown) => void;
}

/** Says when connections should open and close. */
export interface ConnectionExpectation {
  /** @param marbles `^` where it opens, `!` where it closes; a list for several, in the order in which they open */
  readonly toBe: (marbles: string | readonly string[]) => void;
}

/**
 * What a test in virtual time is given: all that RxJS's `TestScheduler.run` gives, and the same for streams.
 *
 * What `bytes`, `events` and `chat` make can be the answer of a route of an `OpenAIMock`. Their `#` is an
 * {@link APIConnectionError} unless an error is given: a route then breaks the connection, and any other error is a mistake
 * in the mock.
 */
export interface StreamRunHelpers extends RunHelpers {
  /** Bytes: `bytes('a--b-|', { a: 'data: hel', b: 'lo\n\n' })`. Texts are encoded as UTF-8. */
  readonly bytes: CreateMarbleBytes<Uint8Array | string>;
  /** Server-sent events, one chunk each: `events('a-b-|', { a: 'text', b: { event: 'done', data: '[DONE]' } })`. */
  readonly events: CreateMarbleBytes<MarbleEvent>;
  /**
   * A streamed chat completion, one chunk per delta: `chat('He-llo|')`.
   *
   * Without values each group of letters is a text, and takes a millisecond, however long it is: `He` comes at 0 ms, `llo`
   * at 2 ms. A space ends a text and takes no time. In double quotes stands any text, as in JSON:
   * `chat('"Hello "-there|')`. `|` sends the finish reason and `[DONE]` and ends the body.
   * With values each letter stands for a text or a delta: `chat('a-b|', { a: 'Hello ', b: { tool_calls: […] } })`.
   */
  readonly chat: CreateMarbleBytes<ChatMarble>;
  /**
   * Texts, deltas or all text so far: `expectText(text$).toBe('He-llo|')`, in the notation of `chat`.
   *
   * @param unsub when to subscribe and to unsubscribe: `'^---!'`
   */
  readonly expectText: (source: Observable<string>, unsub?: string | null) => StreamExpectation<string>;
  /**
   * Events, or the bytes of events: `expectServerSentEvents(event$).toBe('a-|', { a: { event: 'done', data: '[DONE]' } })`.
   * All four fields are compared; those left out are `'message'`, no id, and no retry. Data that is no text is compared
   * as JSON.
   */
  readonly expectServerSentEvents: (
    source: Observable<ServerSentEvent | Uint8Array>,
    unsub?: string | null,
  ) => StreamExpectation<MarbleEvent>;
  /**
   * When connections opened and closed: `expectConnection(mock.chat.completions.create).toBe('^---!')`. They close when
   * the body ends, when it breaks, and when the client leaves.
   */
  readonly expectConnection: (source: ConnectionSource) => ConnectionExpectation;
}
