import type { OperatorFunction } from 'rxjs';
import { usageOf, type Usage } from '../snapshots/usageOf.js';
import type { AttemptBoundary } from '../flow/AttemptBoundary.js';
import type { AssistantStreamEvent } from '../wire/assistants/AssistantStreamEvent.js';
import type { ChatCompletionChunk } from '../wire/chat/ChatCompletionChunk.js';
import type { Completion } from '../wire/completions/Completion.js';
import type { CompletionUsage } from '../wire/CompletionUsage.js';
import type { ResponseStreamEvent } from '../wire/responses/ResponseStreamEvent.js';
import type { ResponseUsage } from '../wire/responses/ResponseUsage.js';
import { final } from './final.js';

/** The values that can tell usage. */
export type UsageSource =
  ChatCompletionChunk | Completion | ResponseStreamEvent | AssistantStreamEvent | AttemptBoundary;

/** The usage that they tell: events of the Responses API have names of their own for the counts. */
export type UsageOf<Source> =
  Exclude<Source, AttemptBoundary> extends { readonly type: unknown } ? ResponseUsage : CompletionUsage;

/**
 * Emits the usage at the end: the last that came, of the whole request.
 *
 * In: chunks of chat completions or of legacy completions, events of the Responses or Assistants API; an
 * {@link AttemptBoundary} starts anew. Chunks have it only when the request has `stream_options.include_usage`.
 * Out: one usage when the source completes, synchronous; nothing if none came.
 * Errors: source errors pass through; one of rivulet's has the usage as `partial` from here on, if it came.
 */
export function finalUsage<Source extends UsageSource>(): OperatorFunction<Source, UsageOf<Source>> {
  // The usage is that of the source's API.
  return final((before: Usage | undefined, value: unknown) => usageOf(value) ?? before);
}
