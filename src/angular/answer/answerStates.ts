import { Observable, takeWhile } from 'rxjs';
import { attachPartial } from '../../errors/attachPartial.js';
import { AnswerFrames, type FrameOptions } from './AnswerFrames.js';
import { asError } from './asError.js';
import { AnswerReader } from './AnswerReader.js';
import { emptyAnswer, type AnswerState } from './AnswerState.js';
import type { AnswerValue } from './AnswerValue.js';
import type { AnswerSnapshot } from './reduceAnswer.js';
import type { SnapshotOf } from './SnapshotOf.js';
import { isRunning, type StreamStatus } from './StreamStatus.js';

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
 * In: what `AnswerValue` says.
 * Out: at most one state per frame while it comes, fewer where frames take long: `connecting` before the first value and
 * after an `AttemptBoundary`, then `streaming`. At the end one more with all that came: `done`, `stopped` when `stop$` emits,
 * which unsubscribes from the source, or `error`. Then it completes; it has no errors of its own.
 */
export function answerStates<T extends AnswerValue>(
  source: Observable<T>,
  stop$: Observable<unknown>,
  options: FrameOptions = {},
): Observable<AnswerUpdate<SnapshotOf<T>>> {
  return new Observable((subscriber) => {
    const reader = new AnswerReader();
    const emit = (status: StreamStatus, error?: Error) => {
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
    const frames = new AnswerFrames(() => {
      emit(reader.begun ? 'streaming' : 'connecting');
    }, options);
    subscriber.add(() => {
      frames.end();
    });
    // A throw in here becomes an error of the answer, where one in a subscriber would not.
    const read = takeWhile((value: T) => {
      reader.add(value);
      frames.request();
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
    return { ...emptyAnswer('error'), text: reader.text, error: error ?? asError(unreadable) };
  }
}
