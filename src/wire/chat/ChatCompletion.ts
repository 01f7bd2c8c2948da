import * as z from 'zod';
import { CompletionUsage } from '../CompletionUsage.js';
import { ContentFilterResults } from '../ContentFilterResults.js';
import { openEnum } from '../openEnum.js';
import { PromptFilterResult } from '../PromptFilterResult.js';
import { ServiceTier } from '../ServiceTier.js';
import { ChatCompletionFinishReason } from './ChatCompletionFinishReason.js';
import { ChatCompletionLogprobs } from './ChatCompletionLogprobs.js';
import { ChatCompletionMessage } from './ChatCompletionMessage.js';
import { ChatCompletionModeration } from './ChatCompletionModeration.js';

const Choice = z.looseObject({
  index: z.number(),
  message: ChatCompletionMessage,
  finish_reason: ChatCompletionFinishReason.nullish(),
  logprobs: ChatCompletionLogprobs.nullish(),
  /** Azure only. */
  content_filter_results: ContentFilterResults.nullish(),
});

/**
 * The answer to a chat completion that is not streamed, from OpenAI, Azure and compatible servers. Unknown fields and
 * unknown values of enums pass through.
 *
 * @see https://developers.openai.com/api/reference/resources/chat
 */
export const ChatCompletion = z.looseObject({
  id: z.string().nullish(),
  object: openEnum<'chat.completion'>().nullish(),
  /** Unix time in seconds. */
  created: z.number().nullish(),
  model: z.string().nullish(),
  choices: z.array(Choice),
  usage: CompletionUsage.nullish(),
  service_tier: ServiceTier.nullish(),
  system_fingerprint: z.string().nullish(),
  /** Of a stored completion. */
  metadata: z.record(z.string(), z.string()).nullish(),
  moderation: ChatCompletionModeration.nullish(),
  /** Azure only. */
  prompt_filter_results: z.array(PromptFilterResult).nullish(),
});
export interface ChatCompletion extends z.infer<typeof ChatCompletion> {}
