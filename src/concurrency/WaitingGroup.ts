/** Those of one group that wait, the first that came first. */
export class WaitingGroup<T> {
  readonly #members = new Set<T>();
  /** Goes on where it was: from its start, a set would be walked over all that was taken out before. */
  #order = this.#members.values();
  #first: T | undefined;

  get isEmpty(): boolean {
    return this.#members.size === 0;
  }

  get first(): T | undefined {
    while (!this.isEmpty && (this.#first === undefined || !this.#members.has(this.#first))) {
      const { done, value } = this.#order.next();
      this.#first = value;
      // One that has come to its end stays there, whatever is added.
      if (done) this.#order = this.#members.values();
    }
    return this.isEmpty ? undefined : this.#first;
  }

  add(member: T): void {
    this.#members.add(member);
  }

  delete(member: T): boolean {
    if (member === this.#first) this.#first = undefined;
    return this.#members.delete(member);
  }
}
