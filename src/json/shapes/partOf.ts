import { copierOf } from './copierOf.js';
import type { JsonNode } from './JsonNode.js';
import { JsonScalar } from './JsonScalar.js';

/** A part of a value that is made anew for each text: what varies in it, and every object and array. */
export interface JsonPart {
  build(leaves: readonly unknown[]): unknown;
}

/**
 * Makes the part that builds copies of a model.
 *
 * @param model what is copied; the caller gives it away
 * @param value of the text: the leaves of the model have to be the same
 * @param node where the value stood in the text
 * @param leaves which scalars vary, in the order in which they come
 * @returns `undefined` where nothing varies and nothing is to be copied, and for a model that is no copy of the value
 */
export function partOf(
  model: unknown,
  value: unknown,
  node: JsonNode,
  leaves: readonly JsonScalar[],
): JsonPart | undefined {
  const maker = new PartMaker(leaves);
  const part = maker.make(model, value, node);
  return maker.refused ? undefined : part;
}

class PartMaker {
  refused = false;
  readonly #leaves: readonly JsonScalar[];

  constructor(leaves: readonly JsonScalar[]) {
    this.#leaves = leaves;
  }

  make(model: unknown, value: unknown, node: JsonNode): JsonPart | undefined {
    if (node instanceof JsonScalar) {
      const index = this.#leaves.indexOf(node);
      if (index === -1) return undefined;
      if (model !== value) this.refused = true;
      return leafAt(index);
    }
    if (node === undefined || typeof model !== 'object' || model === null) return undefined;
    const keys: string[] = [];
    const parts: JsonPart[] = [];
    const values = value as Readonly<Record<string, unknown>>; // where the outline has a container, the value has one
    for (const [key, member] of Object.entries(model)) {
      // There are releases of V8 whose `JSON.parse` takes one key for another: https://github.com/nodejs/node/issues/63785
      if (node instanceof Map && !node.has(key)) this.refused = true;
      const part = this.make(member, values[key], node instanceof Map ? node.get(key) : node[Number(key)]);
      if (part === undefined) continue;
      keys.push(key);
      parts.push(part);
    }
    return Array.isArray(model) ? new ArrayCopy(model, keys.map(Number), parts) : new ObjectCopy(model, keys, parts);
  }
}

class Leaf implements JsonPart {
  readonly #index: number;

  constructor(index: number) {
    this.#index = index;
  }

  build(leaves: readonly unknown[]): unknown {
    return leaves[this.#index];
  }
}

/** There are hundreds in a large shape, of few kinds. */
const knownLeaves: Leaf[] = [];

function leafAt(index: number): Leaf {
  return (knownLeaves[index] ??= new Leaf(index));
}

class ObjectCopy implements JsonPart {
  readonly #model: object;
  readonly #copier: (model: object) => Record<string, unknown>;
  readonly #keys: readonly string[];
  readonly #parts: readonly JsonPart[];

  constructor(model: object, keys: readonly string[], parts: readonly JsonPart[]) {
    this.#model = model;
    this.#copier = copierOf(Object.keys(model));
    this.#keys = keys;
    this.#parts = parts;
  }

  build(leaves: readonly unknown[]): unknown {
    const copy = this.#copier(this.#model);
    for (let index = 0; index < this.#parts.length; index++) {
      copy[this.#keys[index] as string] = (this.#parts[index] as JsonPart).build(leaves);
    }
    return copy;
  }
}

class ArrayCopy implements JsonPart {
  readonly #model: readonly unknown[];
  readonly #indexes: readonly number[];
  readonly #parts: readonly JsonPart[];

  constructor(model: readonly unknown[], indexes: readonly number[], parts: readonly JsonPart[]) {
    this.#model = model;
    this.#indexes = indexes;
    this.#parts = parts;
  }

  build(leaves: readonly unknown[]): unknown {
    const copy = this.#model.slice();
    for (let index = 0; index < this.#parts.length; index++) {
      copy[this.#indexes[index] as number] = (this.#parts[index] as JsonPart).build(leaves);
    }
    return copy;
  }
}
