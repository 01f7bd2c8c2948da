import { Observable, takeWhile, type MonoTypeOperatorFunction } from 'rxjs';
import { TruncatedStreamError } from '../errors/TruncatedStreamError.js';
import { currentStreamScope, withStreamScope, type StreamScope } from '../flow/StreamScope.js';
import type { ServerSentEvent } from '../sse/ServerSentEvent.js';

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

const QUOTE = 0x22;
const SMALL_T = 0x74;
const RESPONSE_TERMINALS = ['response.completed', 'response.incomplete', 'response.failed'];

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
  const { sentinel = '[DONE]', terminalEvents = RESPONSE_TERMINALS, terminalCount = 1, required = true } = options;
  return (source) =>
    new Observable((subscriber) => {
      const scope: StreamScope = { ...currentStreamScope(), ended: false };
      let received = false;
      const terminals = new Set(terminalEvents);
      let left = terminalCount;
      // Handed on by the predicate: what could throw is in it, and the sentinel, the terminals and the end are one operator.
      const events = takeWhile((event: ServerSentEvent) => {
        if (mayBe(sentinel, event.data) && event.data.trim() === sentinel) {
          scope.ended = true;
          return false;
        }
        received = true;
        scope.ended = terminals.has(typeOf(event)) && --left <= 0;
        subscriber.next(event);
        return !scope.ended && !subscriber.closed;
      });
      return events(withStreamScope(scope, source)).subscribe({
        error: (error: unknown) => {
          subscriber.error(error);
        },
        complete: () => {
          if (scope.ended || (received && !required)) subscriber.complete();
          else subscriber.error(new TruncatedStreamError(sentinel));
        },
      });
    });
}

/** A look at one character spares nearly all events the trimming: what is trimmed is neither printable nor ASCII. */
function mayBe(sentinel: string, data: string): boolean {
  const first = data.charCodeAt(0);
  return first === sentinel.charCodeAt(0) || !(first > 0x20 && first < 0x7f);
}

/** Some servers leave out the `event:` lines of the Responses API: its JSON begins with the same name. */
function typeOf({ event, data }: ServerSentEvent): string {
  // Two codes spare nearly all other events the search.
  if (event !== 'message' || (data.charCodeAt(1) === QUOTE && data.charCodeAt(2) !== SMALL_T)) return event;
  return /^\s*\{\s*"type"\s*:\s*"([\w.]+)"/.exec(data)?.[1] ?? event;
}
