import { Queue } from '../flow/Queue.js';
import { WaitingGroup } from './WaitingGroup.js';

/** Who waits, and in which turn. */
export interface Place {
  /** The higher one first. */
  readonly priority: number;
  /** Those of one priority take turns by group, so that a long row of one group does not keep the others waiting. */
  readonly group: unknown;
}

/** Those of one priority. Groups that have run empty are still among the turns, and are passed over. */
interface Row<T> {
  readonly priority: number;
  readonly groups: Map<unknown, WaitingGroup<T>>;
  turns: Queue<WaitingGroup<T>>;
  /** How many have run empty since they were last swept out. */
  emptied: number;
}

/** How many groups may be kept that have run empty. */
const MANY = 64;

/** Those who wait: the highest priority first, in one priority each group in its turn, in one group the first that came. */
export class FairQueue<T extends Place> {
  /** From the lowest priority to the highest. */
  readonly #rows: Row<T>[] = [];
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** Whose turn it is. */
  get first(): T | undefined {
    for (let row = this.#rows.at(-1); row !== undefined; row = this.#rows.at(-1)) {
      const first = row.turns.first?.first;
      if (first !== undefined) return first;
      if (row.turns.isEmpty) this.#rows.pop();
      else row.turns.shift();
    }
    return undefined;
  }

  add(waiting: T): void {
    const { groups, turns } = this.#rowOf(waiting.priority);
    let group = groups.get(waiting.group);
    if (group === undefined) {
      group = new WaitingGroup();
      groups.set(waiting.group, group);
      turns.push(group);
    }
    group.add(waiting);
    this.#size++;
  }

  /** Takes one out, wherever it is. Returns whether it was there. */
  delete(waiting: T): boolean {
    const index = this.#indexOf(waiting.priority);
    const row = this.#rows[index];
    const group = row?.groups.get(waiting.group);
    if (row === undefined || group?.delete(waiting) !== true) return false;
    this.#size--;
    if (!group.isEmpty) return true;
    // Who comes later begins at the end of the turns.
    row.groups.delete(waiting.group);
    row.emptied++;
    if (row.groups.size === 0) this.#rows.splice(index, 1);
    else if (row.emptied > row.groups.size + MANY) sweep(row);
    return true;
  }

  /** Takes out the one whose turn it is; its group is then the last of its priority. */
  shift(): T | undefined {
    const { first } = this;
    const row = this.#rows.at(-1);
    const group = row?.turns.shift();
    if (first === undefined || group === undefined) return undefined;
    this.delete(first);
    if (!group.isEmpty) row?.turns.push(group);
    return first;
  }

  #rowOf(priority: number): Row<T> {
    const index = this.#indexOf(priority);
    const found = this.#rows[index];
    if (found?.priority === priority) return found;
    const row: Row<T> = { priority, groups: new Map(), turns: new Queue(), emptied: 0 };
    this.#rows.splice(index, 0, row);
    return row;
  }

  /** Where the row of a priority is, or belongs. */
  #indexOf(priority: number): number {
    let low = 0;
    let high = this.#rows.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#rows[middle]?.priority ?? Infinity) < priority) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function sweep<T>(row: Row<T>): void {
  const { turns } = row;
  row.turns = new Queue();
  row.emptied = 0;
  for (let group = turns.shift(); group !== undefined; group = turns.shift()) {
    if (!group.isEmpty) row.turns.push(group);
  }
}
