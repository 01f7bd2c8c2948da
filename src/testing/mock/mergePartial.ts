/**
 * The defaults, with what is given put over them: objects field by field, lists item by item, anything else in their place.
 * A list is as long as the one that is given; items beyond the defaults are put over the last of those, with an `index` of
 * their own.
 */
export function mergePartial(defaults: unknown, given: unknown): unknown {
  if (given === undefined) return defaults;
  if (Array.isArray(given)) {
    const items: readonly unknown[] = Array.isArray(defaults) ? defaults : [];
    return given.map((item: unknown, index) => mergePartial(itemAt(items, index), item));
  }
  if (!isObject(given) || !isObject(defaults)) return given;
  const merged: Record<string, unknown> = { ...defaults };
  for (const [key, value] of Object.entries(given)) merged[key] = mergePartial(defaults[key], value);
  return merged;
}

function itemAt(items: readonly unknown[], index: number): unknown {
  if (index < items.length) return items[index];
  const last = items.at(-1);
  return isObject(last) && 'index' in last ? { ...last, index } : last;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
