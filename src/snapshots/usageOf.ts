import type { CompletionUsage } from '../wire/CompletionUsage.js';
import type { ResponseUsage } from '../wire/responses/ResponseUsage.js';

/** What an answer cost, in the words of its API. */
export type Usage = CompletionUsage | ResponseUsage;

/**
 * The tokens counted, where a value has them: the last chunk of a chat, the terminal events of the Responses and of the
 * Assistants API. Not those of the steps of a run, which the run counts too.
 */
export function usageOf(value: unknown): Usage | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { usage, response, event = '', data } = value as UsageFields;
  return usage ?? response?.usage ?? (/^thread\.run\.\w+$/.test(event) ? data?.usage : undefined) ?? undefined;
}

/** Where it is in a chunk, in an event of the Responses API, and in one of the Assistants API. */
interface UsageFields {
  readonly usage?: Usage | null | undefined;
  readonly response?: { readonly usage?: Usage | null | undefined } | null | undefined;
  readonly event?: string;
  readonly data?: { readonly usage?: Usage | null | undefined } | null | undefined;
}
