import { isError } from './isError.js';
import { isList } from './isList.js';

/** A value as JSON on one line. What JSON does not have is written as in JavaScript: `NaN`, `Map {"a"=>1}`, `Date …`. */
export function inspectValue(value: unknown): string {
  return inspect(value, []);
}

function inspect(value: unknown, around: readonly unknown[]): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'function') return value.name === '' ? 'a function' : `function ${value.name}`;
  if (typeof value !== 'object' || value === null) return Object.is(value, -0) ? '-0' : String(value);
  if (around.includes(value)) return 'itself';
  return inspectObject(value, (inner) => inspect(inner, [...around, value]));
}

function inspectObject(value: object, inner: (value: unknown) => string): string {
  const type = typeOf(value);
  if (isError(value)) return `${value.name}: ${value.message}`;
  if (value instanceof Date) return `Date ${Number.isNaN(value.getTime()) ? 'invalid' : value.toISOString()}`;
  if (value instanceof RegExp || value instanceof URL) return String(value);
  if (Array.isArray(value)) return `[${value.map(inner).join(',')}]`;
  if (value instanceof Map) {
    const entries = [...value].map(([key, entry]) => `${inner(key)}=>${inner(entry)}`);
    return `${type} {${entries.join(',')}}`;
  }
  if (isList(value)) return `${type} [${Array.from(value, inner).join(',')}]`;
  const fields = Object.entries(value).map(([key, field]) => `${JSON.stringify(key)}:${inner(field)}`);
  return `${type === 'Object' ? '' : `${type} `}{${fields.join(',')}}`;
}

/** The name of its class; that of a plain object is `Object`. */
function typeOf(value: object): string {
  const prototype = Object.getPrototypeOf(value) as { readonly constructor?: { readonly name?: string } } | null;
  return prototype?.constructor?.name ?? 'Object';
}
