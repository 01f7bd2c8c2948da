/** How many that were taken are kept at least until they are removed together. */
const KEPT = 256;

/** First in, first out, in constant time: `Array.shift` moves all that is behind. */
export class Queue<T> {
  #items: T[] = [];
  #next = 0;

  get isEmpty(): boolean {
    return this.#next === this.#items.length;
  }

  /** The one that {@link shift} would take. */
  get first(): T | undefined {
    return this.#items[this.#next];
  }

  push(item: T): void {
    this.#items.push(item);
  }

  /** Takes the first one, if there is one. */
  shift(): T | undefined {
    if (this.isEmpty) return undefined;
    const item = this.#items[this.#next++];
    if (this.#next === this.#items.length) this.clear();
    // One that never runs empty does not keep what was taken. The moves are paid for by as many steps.
    else if (this.#next >= KEPT && this.#next * 2 >= this.#items.length) {
      this.#items = this.#items.slice(this.#next);
      this.#next = 0;
    }
    return item;
  }

  clear(): void {
    this.#items = [];
    this.#next = 0;
  }
}
