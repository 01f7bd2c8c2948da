import { defer, filter, map, tap, type OperatorFunction } from 'rxjs';
import { attachPartial } from '../errors/attachPartial.js';
import { AttemptBoundary } from '../flow/AttemptBoundary.js';

/**
 * What all `accumulate…` operators do: `scan` with a pure reducer, from the first piece on.
 *
 * In: pieces. Out: one snapshot per piece, synchronous. An {@link AttemptBoundary} emits nothing, the piece after it
 * begins a new snapshot.
 * Errors: source errors pass through; one of rivulet's has the last snapshot as `partial` from here on.
 *
 * @param nothing what is `partial` before the first piece
 */
export function accumulate<Piece, Snapshot>(
  reduce: (snapshot: Snapshot | undefined, piece: Piece) => Snapshot,
  nothing?: Snapshot,
): OperatorFunction<Piece | AttemptBoundary, Snapshot> {
  return (source) =>
    defer(() => {
      let snapshot = nothing;
      let fresh = true;
      return source.pipe(
        filter((piece): piece is Exclude<Piece, AttemptBoundary> => {
          fresh ||= piece instanceof AttemptBoundary;
          return !(piece instanceof AttemptBoundary);
        }),
        map((piece) => {
          snapshot = reduce(fresh ? undefined : snapshot, piece);
          fresh = false;
          return snapshot;
        }),
        tap({
          error: (error: unknown) => {
            if (snapshot !== undefined) attachPartial(error, snapshot);
          },
        }),
      );
    });
}
