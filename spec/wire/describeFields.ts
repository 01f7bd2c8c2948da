import type * as z from 'zod';

interface FieldOptions {
  /** Paths of the fields that must be there, `[]` for any index. All other ones may be missing or null. */
  readonly required: readonly string[];
}

type Key = string | number;
type Container = Record<Key, unknown>;

/**
 * Checks a schema against a payload in which every documented field has a realistic value: the payload is the table,
 * each field of it a row.
 */
export function describeFields(schema: z.ZodType, payload: object, { required }: FieldOptions): void {
  const rows = fieldsOf(payload).map((path) => ({ path, name: path.join('.') }));
  const isEntry = ({ path }: { path: readonly Key[] }) => typeof path.at(-1) === 'number';
  const isRequired = ({ name }: { name: string }) => required.includes(name.replace(/\.\d+(?=\.|$)/g, '[]'));
  const members = rows.filter((row) => !isEntry(row));

  it('should accept all documented fields and drop none', () => {
    expect(schema.parse(payload)).toStrictEqual(payload);
  });

  it('should have a row for each field of the schema', () => {
    expect(fieldsWithoutRow(schema, payload)).toEqual([]);
  });

  it.each(members.filter(isRequired))('should require $name', ({ path, name }) => {
    for (const edit of [setOtherType, setNull, remove]) {
      expect(pathsOfIssues(schema, change(payload, path, edit))).toEqual([name]);
    }
  });

  it.each(members.filter((row) => !isRequired(row)))('should take null or nothing for $name', ({ path, name }) => {
    expect(pathsOfIssues(schema, change(payload, path, setOtherType))).toEqual([name]);
    for (const edit of [setNull, remove]) {
      const changed = change(payload, path, edit);
      expect(schema.parse(changed)).toStrictEqual(changed);
    }
  });

  const entries = rows.filter(isEntry);
  if (entries.length === 0) return;
  it.each(entries)('should check the entry $name', ({ path, name }) => {
    expect(pathsOfIssues(schema, change(payload, path, setOtherType))).toEqual([name]);
  });
}

function setOtherType(parent: Container, key: Key): void {
  // A number becomes the same number as text, which a schema that coerces would take.
  parent[key] = typeof parent[key] === 'string' ? 5 : JSON.stringify(parent[key]);
}

function setNull(parent: Container, key: Key): void {
  parent[key] = null;
}

function remove(parent: Container, key: Key): void {
  Reflect.deleteProperty(parent, key);
}

function pathsOfIssues(schema: z.ZodType, value: unknown): readonly string[] {
  return (schema.safeParse(value).error?.issues ?? []).map((issue) => issue.path.join('.'));
}

function change(payload: object, path: readonly Key[], edit: (parent: Container, key: Key) => void): unknown {
  // Not structuredClone, which would keep two places that share an object shared.
  const copy = JSON.parse(JSON.stringify(payload)) as Container;
  const parent = path.slice(0, -1).reduce<Container>((node, key) => node[key] as Container, copy);
  edit(parent, path.at(-1)!);
  return copy;
}

function fieldsOf(value: unknown): Key[][] {
  if (typeof value !== 'object' || value === null) return [];
  const keys: Key[] = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  return keys.flatMap((key) => [[key], ...fieldsOf((value as Container)[key]).map((rest) => [key, ...rest])]);
}

/** A schema used in several places needs its fields in one of them. */
function fieldsWithoutRow(root: z.ZodType, payload: unknown): string[] {
  const missing = new Map<z.ZodType, Set<string>>();
  const visit = (schema: z.ZodType, value: unknown): void => {
    const { innerType, element, shape } = schema.def as {
      readonly innerType?: z.ZodType;
      readonly element?: z.ZodType;
      readonly shape?: Readonly<Record<string, z.ZodType>>;
    };
    if (innerType !== undefined) visit(innerType, value);
    else if (element !== undefined) for (const entry of value as unknown[]) visit(element, entry);
    else if (shape !== undefined) {
      const names = missing.get(schema) ?? new Set(Object.keys(shape));
      missing.set(schema, names);
      for (const [name, field] of Object.entries(shape)) {
        if (!Object.hasOwn(value as object, name)) continue;
        names.delete(name);
        visit(field, (value as Container)[name]);
      }
    }
  };
  visit(root, payload);
  return [...missing.values()].flatMap((names) => [...names]);
}
