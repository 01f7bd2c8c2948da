import { Observable, takeWhile, type OperatorFunction } from 'rxjs';
import { TruncatedStreamError } from '../errors/TruncatedStreamError.js';
import { currentStreamScope, withStreamScope, type StreamScope } from '../flow/StreamScope.js';
import type { ServerSentEvent } from '../sse/ServerSentEvent.js';
import type { TakeUntilDoneOptions } from './takeUntilDone.js';

const QUOTE = 0x22;
const SMALL_T = 0x74;
const RESPONSE_TERMINALS = ['response.completed', 'response.incomplete', 'response.failed'];

/**
 * `takeUntilDone` and `map` in one, which saves an operator for each event.
 *
 * @param read what is made of each event; what it throws is the error of the stream
 */
export function readUntilDone<Out>(
  options: TakeUntilDoneOptions,
  read: (event: ServerSentEvent) => Out,
): OperatorFunction<ServerSentEvent, Out> {
  const { sentinel = '[DONE]', terminalEvents = RESPONSE_TERMINALS, terminalCount = 1, required = true } = options;
  return (source) =>
    new Observable((subscriber) => {
      const scope: StreamScope = { ...currentStreamScope(), ended: false };
      let received = false;
      let left = terminalCount;
      // Handed on by the predicate: what could throw is in it, and the sentinel, the terminals and the end are one operator.
      const events = takeWhile((event: ServerSentEvent) => {
        if (mayBe(sentinel, event.data) && event.data.trim() === sentinel) {
          scope.ended = true;
          return false;
        }
        received = true;
        scope.ended = terminalEvents.includes(typeOf(event)) && --left <= 0;
        subscriber.next(read(event));
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

/** A look at one character spares nearly all events the trimming: white space is no printable ASCII. */
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
