/** First in, first out, in constant time: `Array.shift` moves all that is behind. */
export class Queue<T> {
  #items: T[] = [];
  #next = 0;

  get isEmpty(): boolean {
    return this.#next === this.#items.length;
  }

  push(item: T): void {
    this.#items.push(item);
  }

  /** Takes the first one, if there is one. */
  shift(): T | undefined {
    if (this.isEmpty) return undefined;
    const item = this.#items[this.#next++];
    if (this.#next === this.#items.length) this.clear();
    return item;
  }

  clear(): void {
    this.#items = [];
    this.#next = 0;
  }
}
