import {
  assertInInjectionContext,
  computed,
  effect,
  inject,
  Injector,
  NgZone,
  resource,
  runInInjectionContext,
  signal,
  untracked,
  type ResourceRef,
  type ResourceStreamItem,
  type Signal,
} from '@angular/core';
import { defer, NEVER, Subscription, type Observable } from 'rxjs';
import { attachPartial } from '../errors/attachPartial.js';
import { checkLimit } from '../flow/checkLimit.js';
import type { FrameOptions } from './answer/AnswerFrames.js';
import { answerStates, type AnswerUpdate } from './answer/answerStates.js';
import type { AnswerState } from './answer/AnswerState.js';
import type { AnswerValue } from './answer/AnswerValue.js';
import { ServedAnswer, type ServedAnswerOptions } from './server/ServedAnswer.js';

export interface StreamResourceOptions<Params> extends FrameOptions, ServedAnswerOptions {
  /** What is asked for. The signals that it reads are watched; `undefined` asks for nothing. */
  readonly params: () => Params | undefined;
  /** Makes the stream for it: of a client, or of pieces of text. Called anew for each change and each `reload()`. */
  readonly stream: (params: Params) => Observable<AnswerValue>;
  /**
   * Whose end ends the answer.
   *
   * @defaultValue that of the injection context: of a component, a service
   */
  readonly injector?: Injector | undefined;
}

/**
 * The text of a stream as a `Resource`, for views and helpers that know resources.
 *
 * Out: `value()` is the text so far, at most one per frame, `''` before the first piece. `status()` is `loading` until the
 * first value of the stream has come, then `resolved`; a stream without any text resolves to `''`. `reload()` asks again.
 * Errors: `status()` is `error`, `error()` is it, one of rivulet's with the text so far as `partial`; `value()` throws then,
 * as that of every resource does.
 * To stop and keep what has come: `answer.set(answer.value())`. On a server nothing is asked without a `transferKey`; an
 * answer that came with the page is `local`.
 *
 * @throws Error outside of an injection context, without an `injector`; TypeError for a `frameMs` that is `NaN` or negative
 * @see https://angular.dev/guide/signals/resource
 */
export function streamResource<Params>(options: StreamResourceOptions<Params>): ResourceRef<string> {
  checkLimit('frameMs', options.frameMs, 0);
  if (options.injector === undefined) assertInInjectionContext(streamResource);
  const injector = options.injector ?? inject(Injector);
  return runInInjectionContext(injector, () => {
    const served = new ServedAnswer(options);
    const zone = inject(NgZone);
    const params = computed(() => (served.starts(served.key) ? options.params() : undefined));
    let asking = Subscription.EMPTY;
    let drawn: Drawn<Params> | undefined;
    effect(() => {
      const current = params();
      // A resource itself lets a request go on whose parameters are gone.
      if (current === undefined) asking.unsubscribe();
      // Inputs may have changed since the first drawing: then the first request takes what came with the page.
      else if (current === drawn?.params) served.take(drawn.key);
      drawn = undefined;
    });
    const answer = resource<string, Params | undefined>({
      params,
      defaultValue: '',
      stream: (request) => {
        const key = served.key;
        const transferred = served.take(key);
        if (transferred !== undefined) return Promise.resolve(signal(itemOf(transferred)));
        const current = (asking = new Subscription());
        request.abortSignal.addEventListener('abort', () => {
          current.unsubscribe();
        });
        const answer$ = answerStates(
          defer(() => options.stream(request.params)),
          NEVER,
          options,
        );
        return zone.runOutsideAngular(() => firstItem(answer$, served, key, current));
      },
      injector,
    });
    // In the first drawing too, so that what the server has drawn stays.
    drawn = untracked(() => drawnOf(params, served));
    if (drawn !== undefined) answer.set(drawn.text);
    return answer;
  });
}

/** An answer that came with the page, and what it answers. */
interface Drawn<Params> {
  readonly params: Params;
  readonly key: string | undefined;
  readonly text: string;
}

/** Nothing where parameters, or the key, depend on inputs that are not there yet. */
function drawnOf<Params>(params: () => Params | undefined, served: ServedAnswer<unknown>): Drawn<Params> | undefined {
  try {
    const asked = params();
    const { key } = served;
    const text = asked === undefined ? undefined : served.peek(key)?.text;
    return asked === undefined || text === undefined ? undefined : { params: asked, key, text };
  } catch {
    return undefined;
  }
}

/**
 * Resolves with the first piece of the answer, or with its end: a page that is rendered needs all of it.
 *
 * @param key the name under which the answer is given to the page
 * @param asking is given the subscription
 */
function firstItem(
  answer$: Observable<AnswerUpdate<unknown>>,
  served: ServedAnswer<unknown>,
  key: string | undefined,
  asking: Subscription,
): Promise<Signal<ResourceStreamItem<string>>> {
  return new Promise((resolve) => {
    const item = signal<ResourceStreamItem<string>>({ value: '' });
    asking.add(
      answer$.subscribe({
        next: ({ state }) => {
          item.set(itemOf(state));
          served.give(key, state);
          if (state.status === 'streaming' && !served.isServer) resolve(item);
        },
        complete: () => {
          resolve(item);
        },
      }),
    );
    // Nothing waits for an answer that nobody wants any more.
    asking.add(() => {
      resolve(item);
    });
  });
}

function itemOf({ text, error }: AnswerState<unknown>): ResourceStreamItem<string> {
  if (error === undefined) return { value: text };
  attachPartial(error, text);
  return { error };
}
