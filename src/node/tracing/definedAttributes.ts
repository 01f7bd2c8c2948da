import type { TraceAttributes } from './TraceAttributes.js';

/** Those that have a value. */
export function definedAttributes(
  attributes: Readonly<Record<string, TraceAttributes[string] | null | undefined>>,
): TraceAttributes {
  const defined: TraceAttributes = {};
  for (const [name, value] of Object.entries(attributes)) {
    if (value != null) defined[name] = value;
  }
  return defined;
}
