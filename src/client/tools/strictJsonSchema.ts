/** A schema in JSON, in the version that zod writes. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/**
 * Makes a JSON schema one of strict mode: objects take no other properties, one of several is `anyOf`.
 *
 * @param path where the schema stands, for messages
 * @throws `TypeError` for a property that is optional, or an object of unknown properties: strict mode has neither
 * @see https://developers.openai.com/api/docs/guides/structured-outputs#supported-schemas
 */
export function strictJsonSchema(schema: JsonSchema, path = ''): JsonSchema {
  const strict: Record<string, unknown> = {};
  for (const [keyword, value] of Object.entries(schema)) {
    if (keyword === 'properties' || keyword === '$defs') strict[keyword] = eachMember(value, path);
    else if (keyword === 'items') strict[keyword] = inside(value, `${path}[]`);
    else if (keyword === 'oneOf') strict.anyOf = inside(value, path);
    else strict[keyword] = nesting.has(keyword) ? inside(value, path) : value;
  }
  return schema.type === 'object' ? closed(strict, path) : strict;
}

const nesting: ReadonlySet<string> = new Set(['anyOf', 'allOf', 'prefixItems', 'not']);

function inside(value: unknown, path: string): unknown {
  if (Array.isArray(value)) return value.map((each) => inside(each, path));
  return isObject(value) ? strictJsonSchema(value, path) : value;
}

function eachMember(members: unknown, path: string): unknown {
  if (!isObject(members)) return members;
  return Object.fromEntries(Object.entries(members).map(([name, value]) => [name, inside(value, join(path, name))]));
}

function closed(schema: JsonSchema, path: string): JsonSchema {
  const { properties = {}, required = [], additionalProperties = false } = schema;
  if (additionalProperties !== false) {
    throw new TypeError(
      `expected known properties only, got an open object at ${path || 'the top'}; name its properties, or pass strict: false`,
    );
  }
  for (const name of Object.keys(properties as JsonSchema)) {
    if ((required as readonly string[]).includes(name)) continue;
    throw new TypeError(
      `expected required properties only, got ${join(path, name)}; make it .nullable() instead of optional, or pass strict: false`,
    );
  }
  return { ...schema, properties, required, additionalProperties };
}

function isObject(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null;
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}
