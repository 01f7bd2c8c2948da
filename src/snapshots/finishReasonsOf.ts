import type { ThreadRun } from '../wire/assistants/ThreadRun.js';
import type { ResponseObject } from '../wire/responses/ResponseObject.js';
import { endingOf } from './endingOf.js';

/** Why one of several answers to a request has ended. */
export interface FinishReason {
  /** The choice; 0 for an API that has one answer. */
  readonly index: number;
  /** The `finish_reason` of a choice; of a response or a run what {@link endingOf} makes of its status. */
  readonly reason: string;
}

/** The reasons that a value of a stream tells, mostly none. Unchecked values may come. */
export function finishReasonsOf(value: unknown): readonly FinishReason[] {
  if (typeof value !== 'object' || value === null) return none;
  const { choices, object, response, event, data } = value as Fields;
  if (Array.isArray(choices)) {
    const ended: FinishReason[] = [];
    for (const choice of choices as readonly (ChoiceFields | null)[]) {
      const reason = choice?.finish_reason;
      if (typeof reason === 'string' && reason !== '') ended.push({ index: choice?.index ?? 0, reason });
    }
    return ended;
  }
  const answer = object === 'response' ? value : (response ?? (event?.startsWith('thread.run.') ? data : undefined));
  if (typeof answer !== 'object' || answer === null) return none;
  // As far as `endingOf` is concerned: it reads a few fields, and takes them as they come.
  const reason = endingOf(answer as ResponseObject | ThreadRun);
  return reason === undefined ? none : [{ index: 0, reason }];
}

const none: readonly FinishReason[] = [];

interface Fields {
  readonly choices?: unknown;
  readonly object?: unknown;
  readonly response?: unknown;
  readonly event?: string;
  readonly data?: unknown;
}

interface ChoiceFields {
  readonly index?: number;
  readonly finish_reason?: unknown;
}
