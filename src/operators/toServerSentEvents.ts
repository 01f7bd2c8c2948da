import { catchError, concat, map, of, type OperatorFunction } from 'rxjs';
import type { APIErrorDetails } from '../errors/APIError.js';
import { StreamError } from '../errors/StreamError.js';
import { AttemptBoundary } from '../flow/AttemptBoundary.js';
import type { EncodableEvent } from '../sse/encodeEvent.js';
import { ServerSentEvent } from '../sse/ServerSentEvent.js';

/** What a reader is told. */
export interface ToServerSentEventsOptions {
  /**
   * What the reader is told of an error: the object that becomes `{"error": …}`.
   *
   * @defaultValue its `code` and `type`, and a message that says nothing of what is behind this server
   */
  readonly describeError?: ((error: unknown) => object) | undefined;
}

/**
 * Makes events of values, as OpenAI's servers do: what a server sends on to a reader of this API.
 *
 * In: chunks, events of the Responses API or of the Assistants, any values that JSON can say; a {@link ServerSentEvent} is
 * handed on.
 * Out: synchronous, one event per value, named where the API names it; then `[DONE]`. With an error of the source the
 * last event is `{"error": …}` instead, which every client of the API takes for one.
 * Errors: `TypeError` for an {@link AttemptBoundary}, of which a reader cannot be told, and for what JSON cannot say.
 * Completes with the source, and after its error: who wants to see that puts a `tap` before this.
 *
 * @see https://platform.openai.com/docs/api-reference/chat-streaming
 */
export function toServerSentEvents({
  describeError = describeDiscreetly,
}: ToServerSentEventsOptions = {}): OperatorFunction<unknown, EncodableEvent> {
  return (source) =>
    concat(source, of(DONE)).pipe(
      map(eventOf),
      catchError((error: unknown) => {
        if (error instanceof UnsayableError) throw error;
        return of({ data: JSON.stringify({ error: describeError(error) }) });
      }),
    );
}

const DONE = Symbol('the end');

/** Not one of the source's: it is for the one who wrote the pipeline. */
class UnsayableError extends TypeError {}

function eventOf(value: unknown): EncodableEvent {
  if (value === DONE) return { data: '[DONE]' };
  if (value instanceof AttemptBoundary) {
    throw new UnsayableError(
      'expected values alone, got an AttemptBoundary: a reader cannot take back what it has; leave midStream out',
    );
  }
  if (value instanceof ServerSentEvent) return value;
  const { event, data, type } = Object(value) as Readonly<Record<string, unknown>>;
  // The counterpart of `payloadOf`.
  if (typeof event === 'string' && event.startsWith('thread.')) return { event, data: json(data) };
  return { event: typeof type === 'string' ? type : undefined, data: json(value) };
}

function json(value: unknown): string {
  let text: unknown;
  try {
    text = JSON.stringify(value);
  } catch (cause) {
    throw new UnsayableError('expected a value that JSON can say, got one that it refuses', { cause });
  }
  if (typeof text === 'string') return text;
  throw new UnsayableError(`expected a value that JSON can say, got ${typeof value}`);
}

function describeDiscreetly(error: unknown): object {
  const { code, type, status }: APIErrorDetails = error instanceof StreamError ? error : {};
  // Of an error without a code, such as that of a proxy, the status says what kind it is.
  const kind = code ?? (status === undefined ? null : String(status));
  return { message: 'the answer broke off', type: type ?? null, code: kind, param: null };
}
