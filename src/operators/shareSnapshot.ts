import {
  asyncScheduler,
  defer,
  finalize,
  map,
  NEVER,
  ReplaySubject,
  share,
  tap,
  timer,
  type OperatorFunction,
  type SchedulerLike,
} from 'rxjs';
import { AttemptBoundary } from '../flow/AttemptBoundary.js';
import { checkLimit, LONGEST_TIMER } from '../flow/checkLimit.js';
import { Demand } from '../flow/Demand.js';
import { skipWhileHeld } from '../flow/skipWhileHeld.js';
import { currentStreamScope, withStreamScope } from '../flow/StreamScope.js';
import { accumulateText } from './accumulateText.js';

/** What a subscriber of a shared stream is told: everything so far, and the piece that was added. */
export interface SnapshotUpdate<Piece, Snapshot> {
  readonly snapshot: Snapshot;
  /** What came last. `undefined` when it is not all that is new: at first for a late one, after a lag, after a restart. */
  readonly delta: Piece | undefined;
}

/** How long a stream is shared. */
export interface ShareSnapshotOptions {
  /**
   * How long the source goes on without a subscriber, in milliseconds: for views that are rebuilt.
   *
   * @defaultValue 0
   */
  readonly graceMs?: number | undefined;
  /** @defaultValue `asyncScheduler` */
  readonly scheduler?: SchedulerLike | undefined;
}

/** What a snapshot is made of the pieces by. */
export interface AccumulateOption<Piece, Snapshot> {
  /** One of the `accumulate…` operators. */
  readonly accumulate: OperatorFunction<Piece | AttemptBoundary, Snapshot>;
}

/**
 * One request for many subscribers: of pieces of text.
 *
 * In: pieces. Out: updates, synchronous, to all. Who comes late gets everything so far in one, then goes on with the
 * others; also when the source has completed. Bounded: nothing but the snapshot is kept. An iterator that lags does not
 * hold the source back: it skips pieces, and goes on with the snapshot.
 * Errors: those of the source, to all; who subscribes after one begins anew. Completes with the source.
 * The last one who leaves aborts the source, at once or after `graceMs`.
 *
 * @throws TypeError for a time that is `NaN`
 */
export function shareSnapshot(
  options?: ShareSnapshotOptions,
): OperatorFunction<string | AttemptBoundary, SnapshotUpdate<string, string>>;
/** The same with any snapshot: `shareSnapshot({ accumulate: accumulateChat() })`. */
export function shareSnapshot<Piece, Snapshot>(
  options: ShareSnapshotOptions & AccumulateOption<Piece, Snapshot>,
): OperatorFunction<Piece | AttemptBoundary, SnapshotUpdate<Piece, Snapshot>>;
export function shareSnapshot<Piece, Snapshot>({
  graceMs = 0,
  scheduler = asyncScheduler,
  // The overloads say that without one the pieces are text.
  accumulate = accumulateText() as OperatorFunction<unknown, unknown> as OperatorFunction<
    Piece | AttemptBoundary,
    Snapshot
  >,
}: ShareSnapshotOptions & Partial<AccumulateOption<Piece, Snapshot>> = {}): OperatorFunction<
  Piece | AttemptBoundary,
  SnapshotUpdate<Piece, Snapshot>
> {
  checkLimit('graceMs', graceMs);
  const grace = graceMs === Infinity ? NEVER : timer(Math.min(graceMs, LONGEST_TIMER), scheduler);
  return (source) => {
    let updates = 0;
    // The source is nobody's to hold back. Who blocks may wait for it.
    let demand: Demand | undefined;
    const shared = defer(() => {
      const { demand: first, monitors } = currentStreamScope() ?? {};
      demand = new Demand(first?.blocks);
      return withStreamScope({ ended: false, demand, monitors }, source.pipe(toUpdates(accumulate)));
    }).pipe(
      tap(() => updates++),
      share({
        connector: () => new ReplaySubject(1),
        resetOnComplete: false,
        resetOnRefCountZero: graceMs > 0 ? () => grace : true,
      }),
    );
    return defer(() => {
      const detach = currentStreamScope()?.demand?.attachWait(() => demand?.wait() ?? false);
      const missed = updates;
      return shared.pipe(
        // What is replayed has come before.
        map((update) => (updates === missed ? whole(update) : update)),
        skipWhileHeld(whole),
        finalize(() => detach?.()),
      );
    });
  };
}

function toUpdates<Piece, Snapshot>(
  accumulate: OperatorFunction<Piece | AttemptBoundary, Snapshot>,
): OperatorFunction<Piece | AttemptBoundary, SnapshotUpdate<Piece, Snapshot>> {
  return (source) =>
    defer(() => {
      let delta: Piece | undefined;
      let restarted = false;
      return source.pipe(
        tap((piece) => {
          const isBoundary = piece instanceof AttemptBoundary;
          delta = isBoundary || restarted ? undefined : piece;
          restarted = isBoundary;
        }),
        accumulate,
        map((snapshot) => ({ snapshot, delta })),
      );
    });
}

function whole<Piece, Snapshot>({ snapshot }: SnapshotUpdate<Piece, Snapshot>): SnapshotUpdate<Piece, Snapshot> {
  return { snapshot, delta: undefined };
}
