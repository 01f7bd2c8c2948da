import { concatWith, defer, EMPTY, ignoreElements, of, tap, type OperatorFunction } from 'rxjs';
import { attachPartial } from '../errors/attachPartial.js';
import { AttemptBoundary } from '../flow/AttemptBoundary.js';

/**
 * What all `final…` operators do: `reduce` with a pure reducer, from the first piece on.
 *
 * In: pieces; an {@link AttemptBoundary} starts anew.
 * Out: the last snapshot when the source completes, synchronous; `nothing` when no piece came, no value without it.
 * Errors: source errors pass through; one of rivulet's has the last snapshot as `partial` from here on.
 *
 * @param nothing the snapshot before the first piece
 */
export function final<Piece, Snapshot>(
  reduce: (snapshot: Snapshot | undefined, piece: Piece) => Snapshot | undefined,
  nothing?: Snapshot,
): OperatorFunction<Piece | AttemptBoundary, Snapshot> {
  return (source) =>
    defer(() => {
      let snapshot = nothing;
      let partial = nothing;
      return source.pipe(
        tap({
          next: (piece) => {
            if (piece instanceof AttemptBoundary) {
              // Still `partial`: what the attempt before said is worth more than nothing.
              snapshot = nothing;
            } else {
              snapshot = reduce(snapshot, piece);
              partial = snapshot ?? partial;
            }
          },
          error: (error: unknown) => {
            if (partial !== undefined) attachPartial(error, partial);
          },
        }),
        ignoreElements(),
        concatWith(defer(() => (snapshot === undefined ? EMPTY : of(snapshot)))),
      );
    });
}
