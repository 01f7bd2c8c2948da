import { asyncScheduler, type SchedulerLike } from 'rxjs';
import type { Transport } from '../../transports/Transport.js';
import { transportTo } from '../server/transportTo.js';
import type { Recording } from './Recording.js';
import { replayedBy } from './replayedBy.js';

export interface ReplayOptions {
  /**
   * How many times as fast as it was: 2 takes half of the time. With `Infinity` all of it comes at once, in its order.
   *
   * @defaultValue 1
   */
  readonly speed?: number | undefined;
  /**
   * The clock that it is played by.
   *
   * @defaultValue `asyncScheduler`, which in RxJS's `TestScheduler.run` is virtual
   */
  readonly scheduler?: SchedulerLike | undefined;
}

/**
 * A transport that answers as a server did: with the same heads and the same bytes, cut where they were, at the same times
 * from the request on. For a server that other programs can ask, see {@link replayServer}.
 *
 * The first request with a method and a path is answered by the first exchange that has them (wherever that server was, and
 * whatever its query), the second one by the second; when there are no more, by the last one again.
 *
 * Where the reader had left, the body ends, after all else that happens at that moment; without a head, nothing comes.
 * Where the recording stops, the body ends too.
 *
 * Errors: that of the recording, of the same class; `TypeError` for a request that the recording does not have.
 *
 * @throws TypeError for a speed that is none
 */
export function replay(recording: Recording, options: ReplayOptions = {}): Transport {
  return transportTo(replayedBy(recording, options, false), options.scheduler ?? asyncScheduler);
}
