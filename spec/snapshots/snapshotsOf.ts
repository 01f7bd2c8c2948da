/**
 * All snapshots of a stream. Proves on the way that no reducer changes what it gave out: each snapshot is frozen to its
 * depths, and at the end it is still what it was when it came.
 */
export function snapshotsOf<Snapshot, Piece>(
  reduce: (snapshot: Snapshot | undefined, piece: Piece) => Snapshot,
  pieces: readonly unknown[],
): readonly Snapshot[] {
  const copies: Snapshot[] = [];
  const snapshots: Snapshot[] = [];
  let snapshot: Snapshot | undefined;
  for (const piece of pieces) {
    // The recordings are checked by the specs of their schemas; other pieces come from typed specs.
    snapshot = reduce(snapshot, deepFreeze(piece) as Piece);
    copies.push(structuredClone(snapshot));
    snapshots.push(deepFreeze(snapshot));
  }
  expect(snapshots).toEqual(copies);
  return snapshots;
}

/** Reads each field, too: a list that is made when it is read has to stay what it was then. */
function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  for (const field of Object.values(value)) deepFreeze(field);
  return Object.freeze(value);
}
