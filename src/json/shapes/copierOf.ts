type Copier = (model: object) => Record<string, unknown>;

/**
 * V8 remembers for each place in the code which shapes of objects came by: to copy one of a few takes a quarter of the
 * time that it takes where there were many. Hence many places, and objects with the same keys come to the same one.
 * A loop would make one place of them.
 */
const copiers: readonly Copier[] = [
  (model) => ({ ...model }),
  (model) => ({ ...model }),
  (model) => ({ ...model }),
  (model) => ({ ...model }),
  (model) => ({ ...model }),
  (model) => ({ ...model }),
  (model) => ({ ...model }),
  (model) => ({ ...model }),
  (model) => ({ ...model }),
  (model) => ({ ...model }),
  (model) => ({ ...model }),
  (model) => ({ ...model }),
  (model) => ({ ...model }),
  (model) => ({ ...model }),
  (model) => ({ ...model }),
  (model) => ({ ...model }),
];

/** The function that copies objects with such keys. */
export function copierOf(keys: readonly string[]): Copier {
  let hash = 0;
  for (const key of keys) hash = (hash * 31 + key.length * 7 + key.charCodeAt(0)) >>> 0; // NaN, of an empty one, is 0
  return copiers[hash % copiers.length] as Copier;
}
