/** How a piece changes one field; `before` is undefined or null as long as the field has no value. */
export type MergeField = (before: never, piece: never) => unknown;

/**
 * Makes the reducer of an object that comes in pieces. A field without a rule takes the later value, unless that is null
 * or empty text, which servers send for "nothing new". What a piece does not change keeps its identity, also the whole.
 *
 * @param start what the whole has before the first piece
 * @param rules by name of the field; `'drop'` for one that is no part of the whole
 */
export function mergeFields<Whole extends object>(
  start: Partial<Whole>,
  rules: Readonly<Record<string, MergeField | 'drop'>>,
): (before: Partial<Whole> | null | undefined, piece: object) => Whole {
  // Not looked up in the object itself, which would find `constructor` and the like.
  const ruleOf = new Map(Object.entries(rules));
  return (before, piece) => {
    const old: Fields = before ?? start;
    let next = old;
    for (const key in piece as Fields) {
      const later = (piece as Fields)[key];
      const known = next[key];
      // Most fields of most chunks.
      if (later === undefined || (later === null && known !== undefined)) continue;
      const rule = ruleOf.get(key);
      // `__proto__` is a name like any other in JSON, but not in an assignment.
      if (rule === 'drop' || key === '__proto__') continue;
      const value = rule === undefined || later === null ? replace(known, later) : rule(known as never, later as never);
      if (value === known) continue;
      if (next === old) next = { ...old };
      next[key] = value;
    }
    // Sound when the start and the pieces together have what `Whole` requires: this has all their fields.
    return next as Whole;
  };
}

type Fields = Record<string, unknown>;

function replace(known: unknown, later: unknown): unknown {
  return later === '' ? (known ?? later) : later;
}
