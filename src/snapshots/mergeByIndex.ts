import { IndexedList } from './IndexedList.js';

/**
 * Makes the reducer of a list whose elements come in pieces, each with the index of its element; one without begins
 * another. The list has no holes. Elements without a piece keep their identity, so does the list if none changed.
 *
 * @param merge how a piece changes one element
 */
export function mergeByIndex<Whole extends object, Piece extends { readonly index?: number | null | undefined }>(
  merge: (before: Whole | undefined, piece: Piece) => Whole,
): (before: readonly Whole[] | null | undefined, pieces: readonly Piece[]) => readonly Whole[] {
  return (before, pieces) => {
    const list = new IndexedList(before);
    let changed = !before;
    for (const piece of pieces) {
      const position = typeof piece.index === 'number' ? list.positionOf(piece.index) : -1;
      const old = list.elements[position];
      const element = merge(old, piece);
      if (element === old) continue;
      list.put(position, element, piece.index);
      changed = true;
    }
    return changed ? list.elements : (before ?? []);
  };
}
