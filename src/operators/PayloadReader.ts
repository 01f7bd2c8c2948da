import { JsonShapes, type JsonChecker } from '../json/shapes/JsonShapes.js';
import { SchemaChecker } from '../schema/SchemaChecker.js';
import type { StandardSchema } from '../schema/StandardSchema.js';
import type { ServerSentEvent } from '../sse/ServerSentEvent.js';
import { payloadOf } from './payloadOf.js';

export interface SpeculateOption {
  /**
   * Whether to expect that the data of an event is like that of events before it, which takes a fraction of the time where
   * it is so. The values and the errors are the same with `false`.
   *
   * @defaultValue `true`
   */
  readonly speculate?: boolean | undefined;
}

const unchecked: JsonChecker<unknown> = { check: (value) => value, mark: () => true };

/** Makes the values of a stream's events: parsed, checked. One for each stream. */
export class PayloadReader<Output> {
  readonly #checker: JsonChecker<Output>;
  readonly #shapes: JsonShapes<Output> | undefined;

  constructor(schema: StandardSchema<Output> | undefined, { speculate = true }: SpeculateOption = {}) {
    this.#checker = schema === undefined ? (unchecked as JsonChecker<Output>) : new SchemaChecker(schema);
    if (speculate) this.#shapes = new JsonShapes(this.#checker);
  }

  /** @throws {@link JsonParseError}, {@link SchemaError}; `TypeError` for a schema that is asynchronous */
  read(event: ServerSentEvent): Output {
    // What was parsed already is not parsed again, and may have been changed. Of an event with a name the data is not all.
    const shapes = event.isParsed || event.event.startsWith('thread.') ? undefined : this.#shapes;
    const shape = shapes?.find(event.data);
    if (shape !== undefined) return shape.build();
    const payload = payloadOf(event);
    const value = this.#checker.check(payload);
    shapes?.learn(event.data, payload);
    return value;
  }
}
