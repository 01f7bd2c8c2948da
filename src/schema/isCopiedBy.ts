import { JsonScalar, type JsonNode } from '../json/shapes/JsonNode.js';
import type { StandardSchema } from './StandardSchema.js';
import { variantsOf } from './Variants.js';
import type { ZodDefinition, ZodSchema } from './ZodSchema.js';

/** Checks that say the same of the same value. Any other is a function of whoever wrote the schema, or changes the value. */
const pureChecks: ReadonlySet<unknown> = new Set([
  ...['string_format', 'number_format', 'min_length', 'max_length', 'length_equals', 'greater_than', 'less_than'],
  ...['multiple_of', 'describe', 'meta'],
]);

/** Schemas that take one kind of value only, as `kindOf` calls it. */
const takers: Readonly<Record<string, string | undefined>> = {
  string: 'string',
  number: 'number',
  boolean: 'boolean',
  null: 'null',
  array: 'array',
  object: 'object',
  record: 'object',
};

/**
 * Whether what a schema makes of a value that it has let through is a copy of it, or of a part of it. It is not for what
 * transforms, refines, coerces or puts in a default, and for schemas that cannot be looked into: all but zod's.
 *
 * Takes freedom from the scalars of the value by what the schema wants in their place: one of a few, or what chooses a
 * variant, is fixed; where not each string or integer will do, it is to be checked.
 */
export function isCopiedBy(schema: StandardSchema, node: JsonNode, value: unknown): boolean {
  const isZod = schema['~standard'].vendor === 'zod' && '_zod' in schema;
  return isZod && markFreedom(schema as unknown as ZodSchema, node, value); // it says that it is one
}

function markFreedom(schema: ZodSchema | undefined, node: JsonNode, value: unknown): boolean {
  if (schema === undefined || !isPure(schema._zod.def)) return false;
  const { def, innerType } = schema._zod;
  switch (def.type) {
    case 'any':
    case 'unknown':
    case 'boolean':
    case 'null':
      return true;
    case 'string':
    case 'number':
      if (!takesAll(def)) restrict(node, 'checked');
      return true;
    case 'literal':
    case 'enum':
      restrict(node, 'fixed');
      return true;
    case 'optional':
    case 'nullable':
      return markFreedom(def.innerType, node, value);
    case 'lazy':
      return markFreedom(innerType, node, value);
    case 'array':
      return (
        !Array.isArray(node) ||
        node.every((part: JsonNode, index) => markFreedom(def.element, part, partOf(value, index)))
      );
    case 'record':
      return takesAll(def.keyType?._zod.def) && markMembers(node, value, () => def.valueType);
    case 'object':
      return markObject(def, node, value);
    case 'union':
      return def.discriminator === undefined ? markUnion(def, node, value) : markDiscriminated(def, node, value);
    case 'pipe':
      return markVariant(def, node, value);
    default:
      return false;
  }
}

function markMembers(node: JsonNode, value: unknown, schemaOf: (key: string) => ZodSchema | undefined): boolean {
  if (!(node instanceof Map)) return true; // it is missing, or null
  return [...node].every(([key, part]) => markFreedom(schemaOf(key), part, partOf(value, key)));
}

function markObject({ shape = {}, catchall }: ZodDefinition, node: JsonNode, value: unknown): boolean {
  // What has no schema is left out, or refused.
  const rest = catchall === undefined || catchall._zod.def.type === 'never' ? anything : catchall;
  if (!markMembers(node, value, (key) => (Object.hasOwn(shape, key) ? shape[key] : rest))) return false;
  // What is missing may be put in.
  const missing = node instanceof Map ? Object.keys(shape).filter((key) => !node.has(key)) : [];
  return missing.every((key) => markFreedom(shape[key], undefined, undefined));
}

const anything: ZodSchema = { _zod: { def: { type: 'unknown' } } };

function markUnion({ options = [] }: ZodDefinition, node: JsonNode, value: unknown): boolean {
  // The first one that takes the value makes of it what it is.
  const possible = options.filter((option) => mayTake(option, value));
  const isCopied = possible.every((option) => markFreedom(option, node, value));
  // Where several may take it, another value of its kind may be for another one.
  if (possible.length > 1 && !takesAll(possible[0]?._zod.def)) restrict(node, 'checked');
  return isCopied;
}

function markDiscriminated(
  { options = [], discriminator = '' }: ZodDefinition,
  node: JsonNode,
  value: unknown,
): boolean {
  if (!(node instanceof Map)) return true;
  const name = partOf(value, discriminator);
  const chosen = options.find(({ _zod }) => _zod.propValues?.[discriminator]?.has(name));
  const isCopied = markFreedom(chosen, node, value);
  restrict(node.get(discriminator), 'fixed');
  return isCopied;
}

function markVariant({ in: from, out }: ZodDefinition, node: JsonNode, value: unknown): boolean {
  const variants = variantsOf(out?._zod.def.transform);
  if (variants === undefined || from?._zod.def.type !== 'unknown') return false;
  const isCopied = markFreedom(variants.choose(value) as ZodSchema, node, value);
  if (node instanceof Map) restrict(node.get(variants.key), 'fixed');
  return isCopied;
}

/** Whether a schema says the same of the same value, and leaves a value as it is that it lets through. */
function isPure({ check, checks = [], coerce, fn }: ZodDefinition): boolean {
  const all = [{ check, fn }, ...checks.map(({ _zod }) => _zod.def)];
  return (
    coerce !== true &&
    all.every((each) => each.fn === undefined && (each.check === undefined || pureChecks.has(each.check)))
  );
}

/** Whether a schema takes all strings, or all integers that JavaScript has exactly. */
function takesAll(def: ZodDefinition | undefined): boolean {
  if (def?.type !== 'string' && def?.type !== 'number') return false;
  const all = [def, ...(def.checks ?? []).map(({ _zod }) => _zod.def)];
  return isPure(def) && all.every(({ check, format }) => check === undefined || format === 'safeint');
}

function mayTake({ _zod: { def } }: ZodSchema, value: unknown): boolean {
  const kind = def.coerce === true ? undefined : takers[def.type];
  return kind === undefined || kind === kindOf(value);
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

/** Takes freedom from all scalars below. */
function restrict(node: JsonNode, freedom: 'checked' | 'fixed'): void {
  if (node instanceof JsonScalar) {
    if (node.freedom !== 'fixed') node.freedom = freedom;
  } else if (node !== undefined) {
    for (const part of node.values()) restrict(part, freedom);
  }
}

function partOf(value: unknown, key: PropertyKey): unknown {
  return (value as Readonly<Record<PropertyKey, unknown>>)[key]; // where a node has parts, the value has them
}
