import type { JsonNode } from '../json/shapes/JsonNode.js';
import { JsonScalar } from '../json/shapes/JsonScalar.js';
import { JsonShapes, type JsonChecker } from '../json/shapes/JsonShapes.js';
import { otherShape } from '../json/shapes/otherShape.js';
import { isCopiedBy } from '../schema/isCopiedBy.js';
import type { StandardSchema } from '../schema/StandardSchema.js';
import { validate } from '../schema/validate.js';
import { ServerSentEvent } from '../sse/ServerSentEvent.js';
import type { ParseDataOptions } from './parseData.js';
import { payloadOf } from './payloadOf.js';

/** The members of a payload whose value may say that it is an error. */
const tags = ['type', 'object'];

/** Makes the values of a stream's events: refuses errors, parses, checks. One for each stream. */
export class PayloadReader<Output> implements JsonChecker<Output> {
  readonly #schema: StandardSchema<Output> | undefined;
  readonly #refuse: ((event: ServerSentEvent) => void) | undefined;
  readonly #shapes: JsonShapes<Output> | undefined;

  /** @param refuse throws for an event that is an error, by its name, its `error` and its {@link tags} alone */
  constructor(
    schema: StandardSchema<Output> | undefined,
    { speculate = true }: ParseDataOptions,
    refuse?: (event: ServerSentEvent) => void,
  ) {
    this.#schema = schema;
    this.#refuse = refuse;
    if (speculate) this.#shapes = new JsonShapes(this);
  }

  /** @throws what `refuse` throws, {@link JsonParseError}, {@link SchemaError}; `TypeError` for an asynchronous schema */
  read(event: ServerSentEvent): Output {
    const shapes = isAllInData(event) ? this.#shapes : undefined;
    const known = shapes === undefined ? otherShape : shapes.read(event.data);
    if (known !== otherShape) return known;
    this.#refuse?.(event);
    const payload = payloadOf(event);
    const value = this.check(payload);
    shapes?.learn(event.data);
    return value;
  }

  check(payload: unknown): Output {
    // Without a schema nobody says what a value is.
    return this.#schema === undefined ? (payload as Output) : validate(payload, this.#schema);
  }

  mark(root: JsonNode, payload: unknown): boolean {
    const isCopied = this.#schema === undefined || isCopiedBy(this.#schema, root, payload);
    // An error is of another shape.
    for (const tag of tags) {
      const node = root instanceof Map ? root.get(tag) : undefined;
      if (node instanceof JsonScalar) node.freedom = 'fixed';
    }
    return isCopied;
  }
}

// eslint-disable-next-line @typescript-eslint/unbound-method -- only compared
const { json: parsesData } = ServerSentEvent.prototype;

/** Whether nothing but the data makes the payload. What was parsed before may have been changed. */
function isAllInData(event: ServerSentEvent): boolean {
  if (event.isParsed || event.json !== parsesData) return false;
  // Nearly all have the first name. Of the others `refuseErrorEvent` takes one apart, and `payloadOf` some.
  return event.event === 'message' || (event.event !== 'error' && !event.event.startsWith('thread.'));
}
