/** Those of one group that wait, the first that came first. */
export class WaitingGroup<T> {
  readonly key: unknown;
  readonly #members = new Set<T>();
  /** Goes on where it was: from its start, a set would be walked over all that was taken out before. */
  #order = this.#members.values();
  #first: T | undefined;

  constructor(key: unknown) {
    this.key = key;
  }

  get first(): T | undefined {
    while (this.#members.size > 0 && (this.#first === undefined || !this.#members.has(this.#first))) {
      const { done, value } = this.#order.next();
      this.#first = value;
      // One that has come to its end stays there, whatever is added.
      if (done) this.#order = this.#members.values();
    }
    return this.#members.size > 0 ? this.#first : undefined;
  }

  add(member: T): void {
    this.#members.add(member);
  }

  delete(member: T): boolean {
    return this.#members.delete(member);
  }
}
