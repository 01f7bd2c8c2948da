import type { MonoTypeOperatorFunction } from 'rxjs';
import type { ServerSentEvent } from '../sse/ServerSentEvent.js';
import { readUntilDone } from './readUntilDone.js';

export interface TakeUntilDoneOptions {
  /**
   * The data that says that the stream is over, compared exactly once white space around it is trimmed. That event is
   * not emitted.
   *
   * @defaultValue `'[DONE]'`
   */
  readonly sentinel?: string | undefined;
  /**
   * The event types that say the same. These events are emitted, then the stream completes.
   *
   * @defaultValue those of the Responses API: `response.completed`, `response.incomplete`, `response.failed`
   */
  readonly terminalEvents?: readonly string[] | undefined;
  /**
   * How many of these there are, for answers of several parts.
   *
   * @defaultValue 1
   */
  readonly terminalCount?: number | undefined;
  /**
   * Whether a body that ends before either is an error. With `false` only a body without any event is one: for servers
   * that never say when they are done.
   *
   * @defaultValue `true`
   */
  readonly required?: boolean | undefined;
}

/**
 * Completes when the stream says that it is over, and reads nothing after that.
 *
 * In and out: events, synchronous, each one once, without the sentinel.
 * Errors: {@link TruncatedStreamError} when the source completes before its end was said, after all events; source
 * errors pass through.
 * Completes at the sentinel or behind a terminal event. The transport then keeps the connection for the next request,
 * where unsubscribing would close it.
 *
 * @see https://platform.openai.com/docs/api-reference/chat-streaming
 * @see https://platform.openai.com/docs/api-reference/responses-streaming
 */
export function takeUntilDone(options: TakeUntilDoneOptions = {}): MonoTypeOperatorFunction<ServerSentEvent> {
  return readUntilDone(options, (event) => event);
}
