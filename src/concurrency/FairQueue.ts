/** Who waits, and in which turn. */
export interface Place {
  /** The higher one first. */
  readonly priority: number;
  /** Those of one priority take turns by group, so that a long row of one group does not keep the others waiting. */
  readonly group: unknown;
}

type Row<T> = Map<unknown, Set<T>>;

/** Those who wait: the highest priority first, in one priority each group in its turn, in one group the first that came. */
export class FairQueue<T extends Place> {
  readonly #rows = new Map<number, Row<T>>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** Whose turn it is. */
  get first(): T | undefined {
    const row = this.#rows.get(Math.max(...this.#rows.keys()));
    const [group] = row?.values() ?? [];
    const [first] = group ?? [];
    return first;
  }

  add(waiting: T): void {
    const { priority, group } = waiting;
    const row: Row<T> = this.#rows.get(priority) ?? new Map<unknown, Set<T>>();
    const members = row.get(group) ?? new Set();
    this.#rows.set(priority, row.set(group, members.add(waiting)));
    this.#size++;
  }

  /** Takes one out, wherever it is; whether it was there. */
  delete(waiting: T): boolean {
    const { priority, group } = waiting;
    const row = this.#rows.get(priority);
    const members = row?.get(group);
    if (row === undefined || members?.delete(waiting) !== true) return false;
    this.#size--;
    if (members.size === 0) row.delete(group);
    if (row.size === 0) this.#rows.delete(priority);
    return true;
  }

  /** Takes out the one whose turn it is; its group is then the last of its priority. */
  shift(): T | undefined {
    const { first } = this;
    if (first === undefined) return undefined;
    const { priority, group } = first;
    this.delete(first);
    const row = this.#rows.get(priority);
    const members = row?.get(group);
    if (row !== undefined && members !== undefined) {
      row.delete(group);
      row.set(group, members);
    }
    return first;
  }
}
