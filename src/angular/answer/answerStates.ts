import {
  animationFrameScheduler,
  asyncScheduler,
  Observable,
  takeWhile,
  type SchedulerLike,
  type Subscription,
} from 'rxjs';
import { attachPartial } from '../../errors/attachPartial.js';
import { asError } from './asError.js';
import { AnswerReader } from './AnswerReader.js';
import { emptyAnswer, type AnswerState } from './AnswerState.js';
import type { AnswerValue } from './AnswerValue.js';
import type { AnswerSnapshot } from './reduceAnswer.js';
import type { SnapshotOf } from './SnapshotOf.js';
import { isRunning, type StreamStatus } from './StreamStatus.js';

export interface FrameOptions {
  /**
   * What makes the frames.
   *
   * @defaultValue `animationFrameScheduler` where there is `requestAnimationFrame`, else `asyncScheduler`
   */
  readonly scheduler?: SchedulerLike | undefined;
  /**
   * How long what has come waits for its frame, in milliseconds.
   *
   * @defaultValue 0 with `animationFrameScheduler`, which is the next frame, else 16
   */
  readonly frameMs?: number | undefined;
}

/** A state of an answer, and how a conversation goes on from it. */
export interface AnswerUpdate<Snapshot> {
  readonly state: AnswerState<Snapshot>;
  /** Of a stream of `runTools`: the request with which the conversation goes on, after its last whole step. */
  readonly request: unknown;
  /** The text since then: all of it for any other stream. */
  readonly stepText: string;
}

/**
 * Emits an answer as far as it has come, for views.
 *
 * In: what `AnswerValue` says. Out: at most one state per frame while it comes, `connecting` before the first value and
 * after an {@link AttemptBoundary}, then `streaming`; at the end one more with all that came: `done`, `stopped` when
 * `stop$` emits, which unsubscribes from the source, or `error`. Then it completes; it has no errors of its own.
 */
export function answerStates<T extends AnswerValue>(
  source: Observable<T>,
  stop$: Observable<unknown>,
  options: FrameOptions = {},
): Observable<AnswerUpdate<SnapshotOf<T>>> {
  return new Observable((subscriber) => {
    const { scheduler = hasFrames() ? animationFrameScheduler : asyncScheduler } = options;
    const { frameMs = scheduler === animationFrameScheduler ? 0 : 16 } = options;
    const reader = new AnswerReader();
    let frame: Subscription | undefined;
    let isWaiting = false;
    const emit = (status: StreamStatus, error?: Error) => {
      frame?.unsubscribe();
      isWaiting = false;
      // The reader reads any kind of stream; this one is of T.
      const state = stateOf(reader, status, error) as AnswerState<SnapshotOf<T>>;
      subscriber.next({ state, request: reader.request, stepText: reader.stepText });
      if (!isRunning(state.status)) subscriber.complete();
    };
    const fail = (error: unknown) => {
      const { snapshot, text } = stateOf(reader, 'error');
      attachPartial(error, snapshot ?? text);
      emit('error', asError(error));
    };
    subscriber.add(() => frame?.unsubscribe());
    // A throw in here becomes an error of the answer, where one in a subscriber would not.
    const read = takeWhile((value: T) => {
      reader.add(value);
      // A frame is closed unseen when something else that waited for it has thrown.
      if (!isWaiting || frame?.closed) {
        isWaiting = true;
        frame = scheduler.schedule(() => {
          emit(reader.begun ? 'streaming' : 'connecting');
        }, frameMs);
      }
      return !subscriber.closed;
    });
    subscriber.add(
      stop$.subscribe(() => {
        emit('stopped');
      }),
    );
    return read(source).subscribe({
      error: fail,
      complete: () => {
        if (reader.failure === undefined) emit('done');
        else fail(reader.failure);
      },
    });
  });
}

/** A value that cannot be read is the end of its answer; thrown in a frame it would be that of all which wait for it. */
function stateOf(reader: AnswerReader, status: StreamStatus, error?: Error): AnswerState<AnswerSnapshot> {
  try {
    return reader.state(status, error);
  } catch (unreadable) {
    return { ...emptyAnswer('error'), text: reader.stepText, error: error ?? asError(unreadable) };
  }
}

function hasFrames(): boolean {
  return typeof globalThis.requestAnimationFrame === 'function';
}
