/** Which part of a list is asked for, as the API has it. */
export interface ListQuery {
  /** @defaultValue `'desc'`: the newest first */
  readonly order?: string | null | undefined;
  readonly after?: string | null | undefined;
  readonly before?: string | null | undefined;
  /** @defaultValue 20 */
  readonly limit?: number | string | null | undefined;
}

/** A page of a list, in the form that the API gives it. */
export interface ListPage<T> {
  readonly object: 'list';
  readonly data: readonly T[];
  readonly first_id: string | null;
  readonly last_id: string | null;
  readonly has_more: boolean;
}

/** The objects of one kind, by their keys, in the order in which they were made. */
export class Store<T extends { readonly id: string }> {
  readonly #objects = new Map<string, T>();
  readonly #keyOf: (object: T) => string;

  /** @param keyOf the id, unless two objects can have the same one */
  constructor(keyOf: (object: T) => string = ({ id }) => id) {
    this.#keyOf = keyOf;
  }

  /** Adds one, or puts it in the place of the one with its key. Returns it. */
  put(object: T): T {
    this.#objects.set(this.#keyOf(object), object);
    return object;
  }

  get(key: string): T | undefined {
    return this.#objects.get(key);
  }

  /** False when there was none. */
  delete(key: string): boolean {
    return this.#objects.delete(key);
  }

  /** All, the oldest first. */
  all(): readonly T[] {
    return [...this.#objects.values()];
  }

  /** A page of those that are asked for. An id that is not known is no cursor: the page begins or ends as without it. */
  list(query: ListQuery = {}, wanted: (object: T) => boolean = () => true): ListPage<T> {
    const { order, after, before } = query;
    const limit = Number(query.limit ?? 20);
    const matching = this.all().filter(wanted);
    const ordered = order === 'asc' ? matching : matching.reverse();
    const begin = ordered.findIndex(({ id }) => id === after) + 1;
    const end = ordered.findIndex(({ id }) => id === before);
    const range = ordered.slice(begin, end < 0 ? ordered.length : end);
    // Nearest to the cursor, which is at the end when there is only the one that things come before.
    const data = end >= 0 && begin === 0 ? range.slice(-limit) : range.slice(0, limit);
    return {
      object: 'list',
      data,
      first_id: data[0]?.id ?? null,
      last_id: data.at(-1)?.id ?? null,
      has_more: data.length < range.length,
    };
  }

  clear(): void {
    this.#objects.clear();
  }
}
