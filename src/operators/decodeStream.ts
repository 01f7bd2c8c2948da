import { pipe, type OperatorFunction } from 'rxjs';
import { decodeServerSentEvents, type DecodeServerSentEventsOptions } from './decodeServerSentEvents.js';
import { parseData, type ParseDataOptions } from './parseData.js';
import type { SchemaOutput, StandardSchema } from '../schema/StandardSchema.js';
import { takeUntilDone, type TakeUntilDoneOptions } from './takeUntilDone.js';
import { throwErrorEvents } from './throwErrorEvents.js';

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
  return pipe(decodeServerSentEvents(options), takeUntilDone(options), throwErrorEvents(), parseData(schema, options));
}
