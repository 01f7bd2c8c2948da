import { defer, type OperatorFunction } from 'rxjs';
import { decodeServerSentEvents, type DecodeServerSentEventsOptions } from './decodeServerSentEvents.js';
import type { ParseDataOptions } from './parseData.js';
import { PayloadReader } from './PayloadReader.js';
import { refuseErrorEvent } from './refuseErrorEvent.js';
import type { SchemaOutput, StandardSchema } from '../schema/StandardSchema.js';
import { readUntilDone } from './readUntilDone.js';
import type { TakeUntilDoneOptions } from './takeUntilDone.js';

export type DecodeStreamOptions = DecodeServerSentEventsOptions & TakeUntilDoneOptions & ParseDataOptions;

/**
 * From the bytes of an answer to its values, unchecked: `decodeServerSentEvents`, `takeUntilDone`, `throwErrorEvents`
 * and `parseData` in one.
 *
 * In: chunks of any size, cut anywhere. Out: synchronous, one value per event, in wire order.
 * Errors: those of the four; source errors pass through. What came before an error was emitted before it.
 * Completes when the stream says that it is over.
 */
export function decodeStream(schema?: undefined, options?: DecodeStreamOptions): OperatorFunction<Uint8Array, unknown>;
/** The same with each value checked by a schema: zod's, or any other Standard Schema. */
export function decodeStream<Schema extends StandardSchema>(
  schema: Schema,
  options?: DecodeStreamOptions,
): OperatorFunction<Uint8Array, SchemaOutput<Schema>>;
/** With a schema or without one. */
export function decodeStream(
  schema: StandardSchema | undefined,
  options?: DecodeStreamOptions,
): OperatorFunction<Uint8Array, unknown>;
export function decodeStream(
  schema?: StandardSchema,
  options: DecodeStreamOptions = {},
): OperatorFunction<Uint8Array, unknown> {
  return (source) =>
    defer(() => {
      const reader = new PayloadReader(schema, options, refuseErrorEvent); // one per subscriber
      // An event of a known shape is no error, since the shape has what would make it one.
      const values = readUntilDone(options, (event) => reader.read(event));
      return source.pipe(decodeServerSentEvents(options), values);
    });
}
