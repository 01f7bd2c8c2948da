import {
  assertInInjectionContext,
  computed,
  effect,
  inject,
  Injector,
  linkedSignal,
  NgZone,
  runInInjectionContext,
  signal,
  untracked,
  type Signal,
} from '@angular/core';
import { defer, Subject, throwError, type Observable, type ObservedValueOf } from 'rxjs';
import { checkLimit } from '../flow/checkLimit.js';
import type { Usage } from '../snapshots/usageOf.js';
import { emptyAnswer, type AnswerState } from './answer/AnswerState.js';
import type { FrameOptions } from './answer/AnswerFrames.js';
import { answerStates, type AnswerUpdate } from './answer/answerStates.js';
import type { AnswerToolCall } from './answer/AnswerToolCall.js';
import type { AnswerValue } from './answer/AnswerValue.js';
import type { SnapshotOf } from './answer/SnapshotOf.js';
import { isRunning, type StreamStatus } from './answer/StreamStatus.js';
import { ServedAnswer, type ServedAnswerOptions } from './server/ServedAnswer.js';

export interface StreamedTextOptions extends FrameOptions, ServedAnswerOptions {
  /**
   * Whose end ends the answer.
   *
   * @defaultValue that of the injection context: of a component, a service
   */
  readonly injector?: Injector | undefined;
}

/** An answer as signals. */
export interface StreamedText<Snapshot> {
  /** What has come. After an error, or a stop, it stays. */
  readonly text: Signal<string>;
  readonly status: Signal<StreamStatus>;
  /** Whether there is something to stop: the status is `connecting` or `streaming`. */
  readonly isRunning: Signal<boolean>;
  /** What ended the answer, with the status `error`; one of rivulet's has what has come as `partial` too. */
  readonly error: Signal<Error | undefined>;
  /** The tokens counted, at the end, where the request asks for them. */
  readonly usage: Signal<Usage | undefined>;
  /** The answer as it comes when it is not streamed; undefined before its first piece, and for pieces of text. */
  readonly snapshot: Signal<Snapshot | undefined>;
  readonly toolCalls: Signal<readonly AnswerToolCall[]>;
  /** Ends the answer under way and closes its connection. What has come stays. */
  readonly stop: () => void;
  /** Asks again, whatever the status is; without a stream it does nothing. */
  readonly retry: () => void;
}

/**
 * Binds the text of a stream to a view.
 *
 * In: a function that returns a cold stream, of a client or of pieces of text, or undefined for none. The signals that it
 * reads are watched: when one changes, the request under way is aborted and the new stream is asked for. So it is when it
 * returns another stream; returning the same one changes nothing.
 * Out: signals, which change together: at most once per frame while the answer comes, and at its end. They say `connecting`
 * from the moment that there is a stream. The request is sent when Angular next runs effects.
 * Errors: none is thrown; what ends the answer is its `error`, an error of the function too.
 * It ends with its injection context: a component that is left aborts its request. On a server nothing is asked, unless
 * there is a `transferKey`.
 *
 * @throws Error outside of an injection context, without an `injector`; TypeError for a `frameMs` that is `NaN` or negative
 */
export function streamedText<Source extends Observable<AnswerValue>>(
  source: () => Source | undefined,
  options: StreamedTextOptions = {},
): StreamedText<SnapshotOf<ObservedValueOf<Source>>> {
  checkLimit('frameMs', options.frameMs, 0);
  if (options.injector === undefined) assertInInjectionContext(streamedText);
  const injector = options.injector ?? inject(Injector);
  // A source is an Observable of what it emits.
  return runInInjectionContext(injector, () =>
    bind<ObservedValueOf<Source>>(source as () => Observable<ObservedValueOf<Source>> | undefined, options),
  );
}

interface Request<T> {
  readonly attempt: number;
  /** For a page that is rendered on a server. */
  readonly key: string | undefined;
  readonly stream$: Observable<T> | undefined;
}

function bind<T extends AnswerValue>(
  source: () => Observable<T> | undefined,
  options: StreamedTextOptions,
): StreamedText<SnapshotOf<T>> {
  type State = AnswerState<SnapshotOf<T>>;
  const zone = inject(NgZone);
  const served = new ServedAnswer<SnapshotOf<T>>(options);
  let isFirst = true;
  const stop$ = new Subject<void>();
  const attempt = signal(0);
  const request = computed<Request<T>>(() => ({ attempt: attempt(), ...questionOf(source, served) }), {
    equal: (one, other) => one.attempt === other.attempt && one.stream$ === other.stream$,
  });
  const state = linkedSignal<Request<T>, State>({
    source: request,
    computation: ({ attempt: retries, key, stream$ }) => {
      if (stream$ === undefined) return emptyAnswer('idle');
      // What came with the page answers its first question alone.
      const came = isFirst && retries === 0 ? served.take(key) : undefined;
      if (key !== undefined) isFirst = false;
      return came ?? emptyAnswer('connecting');
    },
  });
  effect((onCleanup) => {
    const asked = request();
    const { key, stream$ } = asked;
    // Stopped before it began, or come with the page.
    if (stream$ === undefined || !served.starts(key) || untracked(state).status !== 'connecting') return;
    const release = served.hold();
    const show = ({ state: next }: AnswerUpdate<SnapshotOf<T>>) => {
      // A signal that the source reads may have changed since.
      if (untracked(request) !== asked) return;
      state.set(next);
      served.give(key, next);
    };
    // What the stream reads when it is subscribed to is no business of this effect.
    const subscription = untracked(() =>
      zone.runOutsideAngular(() =>
        answerStates(
          defer(() => stream$),
          stop$,
          options,
        ).subscribe(show),
      ),
    );
    subscription.add(release);
    onCleanup(() => {
      subscription.unsubscribe();
    });
  });
  return {
    text: computed(() => state().text),
    status: computed(() => state().status),
    isRunning: computed(() => isRunning(state().status)),
    error: computed(() => state().error),
    usage: computed(() => state().usage),
    snapshot: computed(() => state().snapshot),
    toolCalls: computed(() => state().toolCalls),
    stop: () => {
      untracked(() => {
        stop$.next();
      });
      if (isRunning(untracked(state).status)) state.update((last) => ({ ...last, status: 'stopped' }));
    },
    retry: () => {
      attempt.update((count) => count + 1);
    },
  };
}

/** What the functions throw is an error of the stream, not of the template that reads its text. */
function questionOf<T>(
  source: () => Observable<T> | undefined,
  served: ServedAnswer<unknown>,
): Pick<Request<T>, 'key' | 'stream$'> {
  try {
    return { stream$: source(), key: served.key };
  } catch (error) {
    return { stream$: throwError(() => error), key: undefined };
  }
}
