import type { Signal } from '@angular/core';
import type { ChatCompletionMessageParam } from '../../wire/chat/ChatCompletionMessageParam.js';
import type { StreamStatus } from '../answer/StreamStatus.js';
import type { ChatMessage } from './ChatMessage.js';

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
