import type { Usage } from './usageOf.js';

/** The tokens of an answer, in one vocabulary for all APIs. One that the server does not tell is `undefined`. */
export interface TokenCounts {
  readonly input: number | undefined;
  readonly output: number | undefined;
  readonly total: number | undefined;
  /** Those of the input that the server had kept. */
  readonly cached: number | undefined;
  /** Those of the output that were thought, not said. */
  readonly reasoning: number | undefined;
}

/** Reads the counts out of a usage, whichever API it is of. */
export function tokensOf(usage: Usage): TokenCounts {
  const fields: Fields = usage;
  const input = fields.input_tokens_details ?? fields.prompt_tokens_details;
  const output = fields.output_tokens_details ?? fields.completion_tokens_details;
  return {
    input: fields.input_tokens ?? fields.prompt_tokens ?? undefined,
    output: fields.output_tokens ?? fields.completion_tokens ?? undefined,
    total: fields.total_tokens ?? undefined,
    cached: input?.cached_tokens ?? undefined,
    reasoning: output?.reasoning_tokens ?? undefined,
  };
}

type Count = number | null | undefined;

/** The names of both vocabularies. */
interface Fields {
  readonly input_tokens?: Count;
  readonly prompt_tokens?: Count;
  readonly output_tokens?: Count;
  readonly completion_tokens?: Count;
  readonly total_tokens?: Count;
  readonly input_tokens_details?: { readonly cached_tokens?: Count } | null | undefined;
  readonly prompt_tokens_details?: { readonly cached_tokens?: Count } | null | undefined;
  readonly output_tokens_details?: { readonly reasoning_tokens?: Count } | null | undefined;
  readonly completion_tokens_details?: { readonly reasoning_tokens?: Count } | null | undefined;
}
