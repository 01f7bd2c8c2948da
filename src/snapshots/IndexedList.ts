/**
 * A copy of a list whose elements have an index on the wire, to be changed and then taken as `elements`. They stand in
 * the order of their indexes, without holes. The whole form of most elements has no field for the index: it is the
 * position then, or remembered here, as in a stream that begins with the second of two.
 */
export class IndexedList<T extends object> {
  readonly elements: T[];

  constructor(before: readonly T[] | null | undefined) {
    this.elements = [...(before ?? [])];
  }

  /**
   * Where the element with an index is, the later one of two that have the same. Without an index the id decides, without
   * either it is the last one. -1 for nowhere.
   */
  positionOf(index: number | null | undefined, id?: string | null): number {
    const { elements } = this;
    let position = elements.length - 1;
    if (typeof index === 'number') while (position >= 0 && this.indexAt(position) !== index) position--;
    else if (id) while (position >= 0 && (elements[position] as { readonly id?: unknown }).id !== id) position--;
    return position;
  }

  /**
   * Puts an element in place of the one that was found, or in the order of its index when none was.
   *
   * @param index by default the one after all others
   */
  put(position: number, element: T, index: number | null | undefined): void {
    const old = this.elements[position];
    if (old === undefined) {
      this.insert(element, index);
    } else {
      const moved = movedIndexes.get(old);
      if (moved !== undefined) movedIndexes.set(element, moved);
      this.elements[position] = element;
    }
  }

  private insert(element: T, index: number | null | undefined): void {
    const { elements } = this;
    const last = elements.length - 1;
    const highest = last < 0 ? -1 : this.indexAt(last);
    const own = index ?? highest + 1;
    let position = elements.length;
    while (position > 0 && this.indexAt(position - 1) > own) position--;
    // Those behind it move on, and are remembered by the index that they have.
    const moved = elements.slice(position).map((each, at) => [each, this.indexAt(position + at)] as const);
    elements.splice(position, 0, element);
    for (const [each, known] of [[element, own] as const, ...moved]) {
      if (this.indexAt(elements.indexOf(each, position)) !== known) movedIndexes.set(each, known);
    }
  }

  private indexAt(position: number): number {
    // Asked within bounds only.
    const element = this.elements[position] as { readonly index?: unknown };
    return typeof element.index === 'number' ? element.index : (movedIndexes.get(element) ?? position);
  }
}

/** The indexes of elements that stand somewhere else than their index says. */
const movedIndexes = new WeakMap<object, number>();
