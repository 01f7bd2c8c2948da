import { decodeStream, type DecodeStreamOptions } from '../operators/decodeStream.js';
import { defaultClocks } from '../operators/defaultClocks.js';
import type { SchemaOutput, StandardSchema } from '../schema/StandardSchema.js';
import { watchdog, type WatchdogClocks } from '../operators/watchdog.js';
import type { SyncIterator } from '../sinks/SyncValueIterator.js';
import { syncValuesFrom } from '../sinks/syncValuesFrom.js';
import { blockingTransport, type BlockingTransportOptions } from '../transports/blocking/blockingTransport.js';
import { eventStreamBody } from '../transports/eventStreamBody.js';
import type { StreamRequest } from '../transports/Transport.js';

/** How a stream is decoded, and how long the thread may wait for it. */
export interface BlockingValuesOptions extends DecodeStreamOptions, BlockingTransportOptions {
  /**
   * How long the thread may wait, in milliseconds; `Infinity` turns a clock off.
   *
   * @defaultValue as for the client: 600 s to the first byte and to the first content, 120 s between content
   */
  readonly timeouts?: WatchdogClocks | undefined;
}

/**
 * Sends a request and iterates the values of its event stream, unchecked: the thread blocks until the next one is there,
 * as with Python's `Stream`.
 *
 * Out: values, as of {@link decodeStream}. Nothing is sent before the first `next()`; leaving the loop closes the
 * connection. Several can be iterated in turns. A buffer of 1 MiB is between the server and a loop that is slow.
 * Errors: those of any transport, {@link eventStreamBody}, {@link decodeStream} and {@link watchdog}, thrown after
 * the values before them; `TypeError` for a server of this very thread.
 *
 * Nothing else runs in this thread meanwhile: no timers, no promises, no `AbortSignal` that one of them aborts.
 *
 * @see https://github.com/openai/openai-python#streaming-responses
 */
export function blockingValuesFrom(request: StreamRequest, options?: BlockingValuesOptions): SyncIterator<unknown>;
/** The same with each value checked by a schema: zod's, or any other Standard Schema. */
export function blockingValuesFrom<Schema extends StandardSchema>(
  request: StreamRequest,
  options: BlockingValuesOptions & { readonly schema: Schema },
): SyncIterator<SchemaOutput<Schema>>;
export function blockingValuesFrom(
  request: StreamRequest,
  options: BlockingValuesOptions & { readonly schema?: StandardSchema | undefined } = {},
): SyncIterator<unknown> {
  const { schema, timeouts, connectMs, ...decoding } = options;
  const { transport, scheduler } = blockingTransport({ connectMs });
  return syncValuesFrom(
    transport(request).pipe(
      eventStreamBody({ scheduler }),
      watchdog({ ...defaultClocks, ...timeouts, scheduler }, decodeStream(schema, decoding)),
    ),
  );
}
