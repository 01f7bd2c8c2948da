import { defer, map, tap, type Observable, type SchedulerLike } from 'rxjs';
import type { Transport } from '../../transports/Transport.js';
import type { ExchangeRecorder } from './ExchangeRecorder.js';
import { Recorder } from './Recorder.js';

export interface RecordOptions {
  /**
   * The clock of what is recorded.
   *
   * @defaultValue `asyncScheduler`
   */
  readonly scheduler?: SchedulerLike | undefined;
  /**
   * What may not be in the recording either, such as a name or a password in a prompt; of any length.
   *
   * @defaultValue none besides those that are known by where they stand
   */
  readonly secrets?: readonly string[] | undefined;
}

/**
 * The same transport, with all that goes over it written down: see {@link Recording} for how.
 *
 * Each line is handed on when what it tells happens, so that whatever comes later, the recording is there. Only a chunk
 * whose end may be the start of a secret waits for the next one.
 *
 * Secrets are as many `*`: the values of `authorization`, `api-key`, cookies, `openai-organization` and others of such
 * names, in headers and in URLs, and `authorization`, `api_key` and their like in the body of a request; those of at least 8 bytes also wherever else they turn up from then on, in whatever chunks.
 * One that is spelled in pieces, over several events, is not known again.
 *
 * Out: what the transport gives, at the same time. Errors: those of the transport, and what the sink throws.
 *
 * ```ts
 * const lines: string[] = [];
 * const client = new OpenAI({ transport: record(fetchTransport(), (line) => lines.push(line)) });
 * ```
 *
 * @param sink takes a line, without its line end
 */
export function record(transport: Transport, sink: (line: string) => void, options: RecordOptions = {}): Transport {
  return recordedBy(new Recorder(sink, options), transport);
}

function recordedBy(recorder: Recorder, transport: Transport): Transport {
  const recorded: Transport = (request) =>
    defer(() => {
      const exchange = recorder.begin(request);
      return transport(request).pipe(
        map((response) => {
          exchange.head(response);
          return { ...response, body: recordedBody(exchange, response.body) };
        }),
        tap({
          error: (error: unknown) => {
            exchange.error(error);
          },
          unsubscribe: () => {
            exchange.left();
          },
        }),
      );
    });
  const { blocking } = transport;
  if (blocking === undefined) return recorded;
  return Object.assign(recorded, {
    blocking: () => {
      const { transport: whileBlocking, scheduler } = blocking();
      return { transport: recordedBy(recorder, whileBlocking), scheduler };
    },
  });
}

function recordedBody(exchange: ExchangeRecorder, body: Observable<Uint8Array>): Observable<Uint8Array> {
  let read = false;
  return defer(() => {
    if (read) return body; // it will say that it can be read once: that is no part of the exchange
    read = true;
    return body.pipe(
      tap({
        next: (bytes) => {
          exchange.chunk(bytes);
        },
        error: (error: unknown) => {
          exchange.error(error);
        },
        complete: () => {
          exchange.end();
        },
        unsubscribe: () => {
          exchange.left();
        },
      }),
    );
  });
}
