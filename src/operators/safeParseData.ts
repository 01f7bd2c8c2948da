import { defer, map, type OperatorFunction } from 'rxjs';
import { JsonParseError } from '../errors/JsonParseError.js';
import { SchemaError } from '../errors/SchemaError.js';
import type { ServerSentEvent } from '../sse/ServerSentEvent.js';
import type { ParseDataOptions } from './parseData.js';
import { PayloadReader } from './PayloadReader.js';
import type { SchemaOutput, StandardSchema } from '../schema/StandardSchema.js';

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
  options: ParseDataOptions = {},
): OperatorFunction<ServerSentEvent, SafeParseResult<SchemaOutput<Schema>>> {
  return (source) =>
    defer(() => {
      const reader = new PayloadReader<SchemaOutput<Schema>>(schema, options); // one per subscriber
      return source.pipe(
        map((event): SafeParseResult<SchemaOutput<Schema>> => {
          try {
            return { success: true, data: reader.read(event), event };
          } catch (error) {
            if (error instanceof JsonParseError || error instanceof SchemaError)
              return { success: false, error, event };
            throw error;
          }
        }),
      );
    });
}
