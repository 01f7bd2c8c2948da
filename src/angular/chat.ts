import { assertInInjectionContext, inject, Injector, runInInjectionContext, type Signal } from '@angular/core';
import type { Observable } from 'rxjs';
import { checkLimit } from '../flow/checkLimit.js';
import type { ChatCompletionMessageParam } from '../wire/chat/ChatCompletionMessageParam.js';
import type { FrameOptions } from './answer/AnswerFrames.js';
import type { AnswerValue } from './answer/AnswerValue.js';
import type { StreamStatus } from './answer/StreamStatus.js';
import type { ChatMessage } from './conversation/ChatMessage.js';
import { Conversation } from './conversation/Conversation.js';

export interface ChatOptions extends FrameOptions {
  /**
   * Asks the model: returns a cold stream of a client, or of `runTools`. Called for each question.
   *
   * @param messages the conversation so far, for `messages` of a chat completion. Answers are in it as the model gave them;
   * what a server does not take back is left out here. Over the Responses API only the last message is needed, with the
   * answer before it as `previous_response_id`
   */
  readonly stream: (messages: readonly ChatCompletionMessageParam[]) => Observable<AnswerValue>;
  /**
   * How the conversation begins: instructions, and what was said before.
   *
   * @defaultValue nothing
   */
  readonly messages?: readonly ChatCompletionMessageParam[] | undefined;
  /**
   * Whose end ends the conversation.
   *
   * @defaultValue that of the injection context: of a component, a service
   */
  readonly injector?: Injector | undefined;
}

/** A conversation as signals. */
export interface Chat {
  /** All that was said, instructions too (`role` is `system` or `developer`), the answer under way at the end. */
  readonly messages: Signal<readonly ChatMessage[]>;
  /** Of the last message, if it is an answer; otherwise `idle`. */
  readonly status: Signal<StreamStatus>;
  /** Whether there is something to stop: the status is `connecting` or `streaming`. */
  readonly isRunning: Signal<boolean>;
  /** What ended the last answer, with the status `error`. */
  readonly error: Signal<Error | undefined>;
  /**
   * Says something, and asks for the answer. An answer under way is stopped before. Results of tools are messages too. An
   * empty text says nothing.
   */
  readonly send: (message: string | ChatCompletionMessageParam | readonly ChatCompletionMessageParam[]) => void;
  /** Ends the answer under way and closes its connection. What has come stays, and is part of the conversation. */
  readonly stop: () => void;
  /** Asks again for the last answer, which is forgotten; also after an error. Without any question it does nothing. */
  readonly regenerate: () => void;
  /** Begins anew, with the `messages` that it began with or with others. */
  readonly reset: (messages?: readonly ChatCompletionMessageParam[]) => void;
}

/**
 * Holds a conversation for a view.
 *
 * Out: signals. They change at once when something is said, then at most once per frame while the answer comes.
 * Errors: none is thrown; an error ends its answer, and is part of it. The next question is asked with what had come of
 * such an answer.
 * It ends with its injection context: the request under way is aborted. Nothing is asked but by `send` and `regenerate`.
 *
 * @throws Error outside of an injection context, without an `injector`; TypeError for a `frameMs` that is `NaN` or negative
 */
export function chat(options: ChatOptions): Chat {
  checkLimit('frameMs', options.frameMs, 0);
  if (options.injector === undefined) assertInInjectionContext(chat);
  const injector = options.injector ?? inject(Injector);
  return runInInjectionContext(injector, () => new Conversation(options));
}
