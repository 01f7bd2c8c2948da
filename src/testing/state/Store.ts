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

/** The objects of one kind, by their ids, in the order in which they were made. */
export class Store<T extends { readonly id: string }> {
  readonly #objects = new Map<string, T>();

  /** Adds one, or puts it in the place of the one with its id. Returns it. */
  put(object: T): T {
    this.#objects.set(object.id, object);
    return object;
  }

  get(id: string): T | undefined {
    return this.#objects.get(id);
  }

  /** False when there was none. */
  delete(id: string): boolean {
    return this.#objects.delete(id);
  }

  /** All, the oldest first. */
  all(): readonly T[] {
    return [...this.#objects.values()];
  }

  /** A page of those that are asked for. */
  list(query: ListQuery = {}, wanted: (object: T) => boolean = () => true): ListPage<T> {
    const { order, after, before } = query;
    const limit = Number(query.limit ?? 20);
    const matching = this.all().filter(wanted);
    const ordered = order === 'asc' ? matching : matching.reverse();
    const begin = after == null ? 0 : indexOf(ordered, after) + 1;
    const end = before == null ? ordered.length : indexOf(ordered, before);
    const range = ordered.slice(begin, end);
    const data = before != null && after == null ? range.slice(-limit) : range.slice(0, limit);
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

/** An id that is not known is before all. */
function indexOf(objects: readonly { readonly id: string }[], id: string): number {
  return objects.findIndex((object) => object.id === id);
}
