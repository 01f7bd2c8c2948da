import * as z from 'zod';
import { CompletionUsage } from '../CompletionUsage.js';
import { ContentFilterOffsets } from '../ContentFilterOffsets.js';
import { ContentFilterResults } from '../ContentFilterResults.js';
import { openEnum } from '../openEnum.js';
import { PromptFilterResult } from '../PromptFilterResult.js';
import { ServiceTier } from '../ServiceTier.js';
import { ChatCompletionDelta } from './ChatCompletionDelta.js';
import { ChatCompletionFinishReason } from './ChatCompletionFinishReason.js';
import { ChatCompletionLogprobs } from './ChatCompletionLogprobs.js';
import { ChatCompletionModeration } from './ChatCompletionModeration.js';

const Choice = z.looseObject({
  index: z.number(),
  /** Missing in Azure's chunks that only carry the results of its asynchronous filter. */
  delta: ChatCompletionDelta.nullish(),
  /** Null until the last chunk of the choice. */
  finish_reason: ChatCompletionFinishReason.nullish(),
  logprobs: ChatCompletionLogprobs.nullish(),
  /** Azure only. */
  content_filter_results: ContentFilterResults.nullish(),
  /** Azure only, with its asynchronous filter. */
  content_filter_offsets: ContentFilterOffsets.nullish(),
});

/**
 * One event of a streamed chat completion, from OpenAI, Azure and compatible servers. Unknown fields and unknown values
 * of enums pass through, and only the choices have to be there: some servers leave out the rest.
 *
 * @see https://developers.openai.com/api/reference/resources/chat/subresources/completions/streaming-events
 */
export const ChatCompletionChunk = z.looseObject({
  /** The same in all chunks; empty in chunks that only carry Azure's filter results. */
  id: z.string().nullish(),
  /** `chat.completion.chunk`; empty in chunks that only carry Azure's filter results. */
  object: openEnum<'chat.completion.chunk'>().nullish(),
  /** Unix time in seconds. */
  created: z.number().nullish(),
  model: z.string().nullish(),
  /** Empty in the chunk with `usage` and in Azure's first chunk. */
  choices: z.array(Choice),
  /** Comes in one last chunk, when the request has `stream_options.include_usage`; some servers always send it. */
  usage: CompletionUsage.nullish(),
  service_tier: ServiceTier.nullish(),
  system_fingerprint: z.string().nullish(),
  /** Random characters that make the sizes of chunks say less about their text. */
  obfuscation: z.string().nullish(),
  moderation: ChatCompletionModeration.nullish(),
  /** Azure only, in the first chunk. */
  prompt_filter_results: z.array(PromptFilterResult).nullish(),
});
export interface ChatCompletionChunk extends z.infer<typeof ChatCompletionChunk> {}
