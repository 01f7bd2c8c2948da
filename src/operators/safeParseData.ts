import { map, type OperatorFunction } from 'rxjs';
import { JsonParseError } from '../errors/JsonParseError.js';
import { SchemaError } from '../errors/SchemaError.js';
import type { ServerSentEvent } from '../sse/ServerSentEvent.js';
import { payloadOf } from './payloadOf.js';
import type { SchemaOutput, StandardSchema } from './StandardSchema.js';
import { validate } from './validate.js';

/** What became of one event: its value, or why it has none. */
export type SafeParseResult<Output> =
  | { readonly success: true; readonly data: Output; readonly event: ServerSentEvent }
  | { readonly success: false; readonly error: JsonParseError | SchemaError; readonly event: ServerSentEvent };

/**
 * Does what `parseData(schema)` does, but lets a bad event be a value, so that one of them does not end the stream.
 *
 * In: events. Out: one result per event, synchronous.
 * Errors: `TypeError` for a schema that is asynchronous; source errors pass through. Completes with the source.
 */
export function safeParseData<Schema extends StandardSchema>(
  schema: Schema,
): OperatorFunction<ServerSentEvent, SafeParseResult<SchemaOutput<Schema>>> {
  return map((event): SafeParseResult<SchemaOutput<Schema>> => {
    try {
      return { success: true, data: validate(payloadOf(event), schema), event };
    } catch (error) {
      if (error instanceof JsonParseError || error instanceof SchemaError) return { success: false, error, event };
      throw error;
    }
  });
}
