import type { CompletionUsage } from '../wire/CompletionUsage.js';

/** What an answer cost, in the words of its API. */
export type Usage = CompletionUsage;

/**
 * The tokens counted, where a value has them: the last chunk of a chat, the terminal events of the Responses and of the
 * Assistants API.
 */
export function usageOf(value: unknown): Usage | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { usage, response, data } = value as UsageFields;
  return usage ?? response?.usage ?? data?.usage ?? undefined;
}

interface UsageFields {
  readonly usage?: Usage | null | undefined;
  readonly response?: { readonly usage?: Usage | null | undefined } | null | undefined;
  readonly data?: { readonly usage?: Usage | null | undefined } | null | undefined;
}
