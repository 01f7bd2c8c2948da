import { assertInInjectionContext, inject, Injector, runInInjectionContext } from '@angular/core';
import { checkLimit } from '../flow/checkLimit.js';
import type { Chat } from './conversation/Chat.js';
import type { ChatOptions } from './conversation/ChatOptions.js';
import { Conversation } from './conversation/Conversation.js';

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
