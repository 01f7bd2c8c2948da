import * as z from 'zod';
import { ContentFilterOffsets } from '../ContentFilterOffsets.js';
import { ContentFilterResults } from '../ContentFilterResults.js';
import { openEnum } from '../openEnum.js';
import { ServiceTier } from '../ServiceTier.js';
import { ResponseError } from './ResponseError.js';
import { ResponseModeration } from './ResponseModeration.js';
import { ResponseOutputItem } from './ResponseOutputItem.js';
import { ResponseStatus } from './ResponseStatus.js';
import { ResponseToolUsage } from './ResponseToolUsage.js';
import { ResponseUsage } from './ResponseUsage.js';

const text = z.string().nullish();
const number = z.number().nullish();
const flag = z.boolean().nullish();

const Typed = z.looseObject({ type: z.string() });

const ContentFilter = z.looseObject({
  blocked: flag,
  source_type: openEnum<'prompt' | 'completion'>().nullish(),
  content_filter_results: ContentFilterResults.nullish(),
  content_filter_offsets: ContentFilterOffsets.nullish(),
});

/** Of type `cache_miss`: why the prompt was not found in the cache. */
const CacheDiagnostics = z.looseObject({
  type: openEnum<'cache_hit' | 'cache_miss' | 'comparison_response_not_found' | 'unavailable'>().nullish(),
  reason: text,
  cache_missed_tokens: number,
  comparison_reusable_tokens: number,
});

/**
 * A response, whole or in the making, from OpenAI, Azure and compatible servers. Unknown fields and unknown values of
 * enums pass through, and only `id` and `output` have to be there.
 *
 * @see https://developers.openai.com/api/reference/resources/responses
 */
export const ResponseObject = z.looseObject({
  id: z.string(),
  object: openEnum<'response'>().nullish(),
  status: ResponseStatus.nullish(),
  output: z.array(ResponseOutputItem),
  /** Of a failed response. */
  error: ResponseError.nullish(),
  /** Of an incomplete response. */
  incomplete_details: z
    .looseObject({ reason: openEnum<'max_output_tokens' | 'max_messages' | 'content_filter' | 'steered'>().nullish() })
    .nullish(),
  /** Null until the response ends. */
  usage: ResponseUsage.nullish(),
  model: text,
  /** Unix time in seconds. */
  created_at: number,
  /** Unix time in seconds. */
  completed_at: number,
  metadata: z.record(z.string(), z.string()).nullish(),
  conversation: z.looseObject({ id: z.string() }).nullish(),
  previous_response_id: text,
  service_tier: ServiceTier.nullish(),

  // What the request asked for, and what the server took for the rest.
  background: flag,
  instructions: z.union([z.string(), z.array(z.looseObject({}))]).nullish(),
  max_output_tokens: number,
  max_tool_calls: number,
  parallel_tool_calls: flag,
  prompt: z.looseObject({ id: z.string(), version: text, variables: z.looseObject({}).nullish() }).nullish(),
  prompt_cache_key: text,
  prompt_cache_options: z.looseObject({ mode: text, ttl: text, comparison_response_id: text }).nullish(),
  prompt_cache_retention: text,
  reasoning: z.looseObject({ effort: text, summary: text }).nullish(),
  safety_identifier: text,
  store: flag,
  temperature: number,
  text: z.looseObject({ format: Typed.nullish(), verbosity: text }).nullish(),
  tool_choice: z.union([z.string(), Typed]).nullish(),
  tools: z.array(Typed).nullish(),
  top_logprobs: number,
  top_p: number,
  truncation: openEnum<'auto' | 'disabled'>().nullish(),
  user: text,

  moderation: ResponseModeration.nullish(),
  prompt_cache_diagnostics: CacheDiagnostics.nullish(),
  tool_usage: ResponseToolUsage.nullish(),
  /** Azure only. */
  content_filters: z.array(ContentFilter).nullish(),
});
export interface ResponseObject extends z.infer<typeof ResponseObject> {}
