import type { JsonNode } from '../json/shapes/JsonNode.js';
import { JsonScalar } from '../json/shapes/JsonScalar.js';
import { isPure } from './isPure.js';
import { mayTake } from './mayTake.js';
import { memoized } from './memoized.js';
import type { StandardSchema } from './StandardSchema.js';
import { takesAll } from './takesAll.js';
import { variantsOf } from './Variants.js';
import type { ZodDefinition, ZodSchema } from './ZodSchema.js';

/** A schema may lead to itself, and the options of a union to many more: what takes longer to find out is not found out. */
const mostSteps = 4 * 1024;

/**
 * Says whether what a schema makes of a value that it has let through is a copy of it, or of a part of it. It is not for
 * what transforms, refines, coerces or puts in a default, and for schemas that cannot be looked into: all but zod's own.
 *
 * Sets the freedom of the scalars in the outline by what the schema wants in their place: one of a few, or what chooses a
 * variant, is fixed; where not each string or integer will do, it is to be checked.
 */
export function isCopiedBy(schema: StandardSchema, node: JsonNode, value: unknown): boolean {
  if (schema['~standard'].vendor !== 'zod' || !Object.hasOwn(schema, '_zod')) return false;
  try {
    return new Marker().mark(schema as unknown as ZodSchema, node, value); // it says that it is one
  } catch {
    return false; // some schemas find out only when asked that they make no sense
  }
}

class Marker {
  #steps = 0;

  mark(schema: ZodSchema | undefined, node: JsonNode, value: unknown): boolean {
    if (schema === undefined || !isPure(schema) || ++this.#steps > mostSteps) return false;
    const { def, innerType } = schema._zod;
    switch (def.type) {
      case 'any':
      case 'unknown':
      case 'boolean':
      case 'null':
        return true;
      case 'string':
      case 'number':
        if (!takesAll(schema)) restrict(node, 'checked');
        return true;
      case 'literal':
      case 'enum':
        restrict(node, 'fixed');
        return true;
      case 'optional':
      case 'nullable':
        return this.mark(def.innerType, node, value);
      case 'lazy':
        return this.mark(innerType, node, value);
      case 'array':
        return this.#elements(def, node, value);
      case 'record':
        return (
          def.keyType?._zod.def.type === 'string' &&
          takesAll(def.keyType) &&
          this.#members(node, value, () => def.valueType)
        );
      case 'object':
        return this.#object(def, node, value);
      case 'union':
        return def.discriminator === undefined ? this.#union(def, node, value) : this.#discriminated(def, node, value);
      case 'pipe':
        return this.#variant(def, node, value);
      default:
        return false;
    }
  }

  #elements({ element }: ZodDefinition, node: JsonNode, value: unknown): boolean {
    return (
      !Array.isArray(node) || node.every((part: JsonNode, index) => this.mark(element, part, memberOf(value, index)))
    );
  }

  #members(node: JsonNode, value: unknown, schemaOf: (key: string) => ZodSchema | undefined): boolean {
    if (!(node instanceof Map)) return true; // it is missing, or null
    for (const [key, part] of node) if (!this.mark(schemaOf(key), part, memberOf(value, key))) return false;
    return true;
  }

  #object({ shape = {}, catchall }: ZodDefinition, node: JsonNode, value: unknown): boolean {
    // What has no schema is left out, or refused.
    const rest = catchall === undefined || catchall._zod.def.type === 'never' ? anything : catchall;
    if (!this.#members(node, value, (key) => (Object.hasOwn(shape, key) ? shape[key] : rest))) return false;
    return !(node instanceof Map) || keysPutIn(shape).every((key) => typeof key === 'string' && node.has(key));
  }

  #union({ options = [] }: ZodDefinition, node: JsonNode, value: unknown): boolean {
    if (!options.every(isPure)) return false;
    // A union makes of a value what its first option does that takes it.
    const possible = options.filter((option) => mayTake(option, value));
    // Where several may take it, another value of its kind may be for another one.
    if (possible.length > 1 && !(possible[0] !== undefined && takesAll(possible[0]))) restrict(node, 'checked');
    return possible.every((option) => this.mark(option, node, value));
  }

  #discriminated({ options = [], discriminator = '' }: ZodDefinition, node: JsonNode, value: unknown): boolean {
    if (!(node instanceof Map)) return true;
    const name = memberOf(value, discriminator);
    const [chosen, ...others] = options.filter(({ _zod }) => _zod.propValues?.[discriminator]?.has(name));
    return others.length === 0 && this.mark(chosen, node, value);
  }

  #variant({ in: from, out }: ZodDefinition, node: JsonNode, value: unknown): boolean {
    const variants = variantsOf(out?._zod.def.transform);
    if (
      variants === undefined ||
      from?._zod.def.type !== 'unknown' ||
      !isPure(from) ||
      out === undefined ||
      !isPure(out)
    )
      return false;
    if (!this.mark(variants.choose(value) as ZodSchema, node, value)) return false; // it is one of zod's, as this one
    if (node instanceof Map) restrict(node.get(variants.key), 'fixed');
    return true;
  }
}

const anything: ZodSchema = { _zod: { def: { type: 'unknown' }, traits: new Set() } };

/** The members for which a schema may make something where there is nothing. */
const keysPutIn = memoized((shape: NonNullable<ZodDefinition['shape']>) =>
  Reflect.ownKeys(shape).filter((key) => !new Marker().mark(memberOf(shape, key) as ZodSchema, undefined, undefined)),
);

/** Takes freedom from all scalars below. */
function restrict(node: JsonNode, freedom: 'checked' | 'fixed'): void {
  if (node instanceof JsonScalar) {
    if (node.freedom !== 'fixed') node.freedom = freedom;
  } else if (node !== undefined) {
    for (const part of node.values()) restrict(part, freedom);
  }
}

function memberOf(value: unknown, key: PropertyKey): unknown {
  return (value as Readonly<Record<PropertyKey, unknown>>)[key]; // where a node has parts, the value has them
}
