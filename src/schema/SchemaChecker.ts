import type { JsonNode } from '../json/shapes/JsonNode.js';
import type { JsonChecker } from '../json/shapes/JsonShapes.js';
import { markFreedom } from './markFreedom.js';
import type { StandardSchema } from './StandardSchema.js';
import { validate } from './validate.js';
import type { ZodSchema } from './ZodSchema.js';

/** Checks values by a schema; those of zod 4 can be looked into, so that not each value has to be checked as a whole. */
export class SchemaChecker<Output> implements JsonChecker<Output> {
  readonly #schema: StandardSchema<Output>;

  constructor(schema: StandardSchema<Output>) {
    this.#schema = schema;
  }

  check(value: unknown): Output {
    return validate(value, this.#schema);
  }

  mark(root: JsonNode, value: unknown): boolean {
    const isZod = this.#schema['~standard'].vendor === 'zod' && '_zod' in this.#schema;
    return isZod && markFreedom(this.#schema as unknown as ZodSchema, root, value); // it says that it is one
  }
}
