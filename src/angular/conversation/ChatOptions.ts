import type { Injector } from '@angular/core';
import type { Observable } from 'rxjs';
import type { ChatCompletionMessageParam } from '../../wire/chat/ChatCompletionMessageParam.js';
import type { FrameOptions } from '../answer/AnswerFrames.js';
import type { AnswerValue } from '../answer/AnswerValue.js';

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
