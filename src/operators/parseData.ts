import { defer, map, type OperatorFunction } from 'rxjs';
import type { ServerSentEvent } from '../sse/ServerSentEvent.js';
import { PayloadReader } from './PayloadReader.js';
import type { SchemaOutput, StandardSchema } from '../schema/StandardSchema.js';

export interface ParseDataOptions {
  /**
   * Whether to learn what is the same in the events of a stream, and to parse and check only the rest, which takes a
   * fraction of the time. The values and the errors are the same with `false`, but for a schema of zod whose parser was
   * replaced by hand; the schema is then asked for each value.
   *
   * @defaultValue `true`
   */
  readonly speculate?: boolean | undefined;
}

/**
 * Parses the data of each event as JSON, unchecked.
 *
 * In: events. Out: one value per event, synchronous; for an event named `thread.…` the value is `{ event, data }`. It need
 * not be the object that `event.json()` gives, but what `json()` gave before is not parsed again.
 * Errors: {@link JsonParseError}; source errors pass through. Completes with the source.
 */
export function parseData(schema?: undefined, options?: ParseDataOptions): OperatorFunction<ServerSentEvent, unknown>;
/**
 * Parses the data of each event as JSON and checks it with a schema: zod's, or any other Standard Schema.
 *
 * In: events. Out: one value per event, synchronous, as the schema gives it back; for an event named `thread.…` the
 * value that the schema gets is `{ event, data }`.
 * Errors: {@link JsonParseError}, {@link SchemaError}; `TypeError` for a schema that is asynchronous; source errors pass
 * through. Completes with the source.
 *
 * @see https://standardschema.dev
 */
export function parseData<Schema extends StandardSchema>(
  schema: Schema,
  options?: ParseDataOptions,
): OperatorFunction<ServerSentEvent, SchemaOutput<Schema>>;
/** With a schema or without one. */
export function parseData(
  schema: StandardSchema | undefined,
  options?: ParseDataOptions,
): OperatorFunction<ServerSentEvent, unknown>;
export function parseData(
  schema?: StandardSchema,
  options: ParseDataOptions = {},
): OperatorFunction<ServerSentEvent, unknown> {
  return (source) =>
    defer(() => {
      const reader = new PayloadReader(schema, options); // one per subscriber
      return source.pipe(map((event) => reader.read(event)));
    });
}
