import type { ChatModel } from '../chat/ChatModel.js';
import type { Open } from '../Open.js';
import type { OpenEnum } from '../openEnum.js';
import type { ServiceTier } from '../ServiceTier.js';
import type { ResponseIncludable } from './ResponseIncludable.js';
import type { ResponseInputContent } from './ResponseInputContent.js';
import type { ResponseInputItem } from './ResponseInputItem.js';
import type { ResponseReasoningConfig } from './ResponseReasoningConfig.js';
import type { ResponseTextConfig } from './ResponseTextConfig.js';
import type { ResponseTool } from './ResponseTool.js';
import type { ResponseToolChoice } from './ResponseToolChoice.js';

type Nullish<T> = T | null | undefined;
type Moderate = Nullish<{ readonly mode: OpenEnum<'score' | 'block'> }>;

/**
 * What OpenAI documents of the body of a request for a response, without `stream`, which the client sets.
 *
 * @see https://developers.openai.com/api/reference/resources/responses
 */
export interface ResponseCreateParamsBase {
  /** On Azure the name of the deployment. Only a stored `prompt` can do without. */
  readonly model?: ChatModel | undefined;
  /** A text is the message of a user. */
  readonly input?: string | readonly ResponseInputItem[] | undefined;
  /** A system message, of this request only: those of `previous_response_id` do not carry over. */
  readonly instructions?: Nullish<string>;
  /** Goes on after an earlier response, without sending its items again. */
  readonly previous_response_id?: Nullish<string>;
  /** Goes on with a stored conversation, and adds to it; not together with `previous_response_id`. */
  readonly conversation?: Nullish<string | { readonly id: string }>;
  /** A stored prompt, with values for its variables. */
  readonly prompt?: Nullish<{
    readonly id: string;
    readonly version?: Nullish<string>;
    readonly variables?: Nullish<Readonly<Record<string, string | ResponseInputContent>>>;
  }>;
  readonly tools?: readonly ResponseTool[] | undefined;
  readonly tool_choice?: ResponseToolChoice | undefined;
  readonly parallel_tool_calls?: Nullish<boolean>;
  /** Of all tools that the server runs, together. */
  readonly max_tool_calls?: Nullish<number>;
  readonly text?: Open<ResponseTextConfig> | undefined;
  readonly reasoning?: Nullish<Open<ResponseReasoningConfig>>;
  readonly include?: Nullish<readonly ResponseIncludable[]>;
  /** Counts visible and reasoning tokens. */
  readonly max_output_tokens?: Nullish<number>;
  /** 0 to 2; lower is more predictable. */
  readonly temperature?: Nullish<number>;
  /** 0 to 1: only the most likely tokens that together have this probability. */
  readonly top_p?: Nullish<number>;
  /** 0 to 20 other tokens at each position. */
  readonly top_logprobs?: Nullish<number>;
  /** `auto` drops the oldest items when the input is too long, `disabled` fails. */
  readonly truncation?: Nullish<OpenEnum<'auto' | 'disabled'>>;
  readonly context_management?: Nullish<
    readonly Open<{ readonly type: OpenEnum<'compaction'>; readonly compact_threshold?: Nullish<number> }>[]
  >;
  /** Runs on without a connection; to be fetched, followed or cancelled by id. */
  readonly background?: Nullish<boolean>;
  /** Kept for 30 days unless `false`. */
  readonly store?: Nullish<boolean>;
  /** Only with `stream: true`. */
  readonly stream_options?: Nullish<Open<{ readonly include_obfuscation?: boolean | undefined }>>;
  /** Kept with a stored response: at most 16 keys of 64 characters, values of 512. */
  readonly metadata?: Nullish<Readonly<Record<string, string>>>;
  readonly service_tier?: Nullish<ServiceTier>;
  /** Has the input and the output moderated. */
  readonly moderation?: Nullish<{
    readonly model: OpenEnum<'omni-moderation-latest'>;
    readonly policy?: Nullish<{ readonly input?: Moderate; readonly output?: Moderate }>;
  }>;
  /** Requests with the same key are more likely to find each other's prompt in the cache. */
  readonly prompt_cache_key?: Nullish<string>;
  readonly prompt_cache_options?:
    | Open<{
        readonly mode?: OpenEnum<'implicit' | 'explicit'> | undefined;
        /** How long the prompt is kept at least. */
        readonly ttl?: OpenEnum<'30m' | '12h'> | undefined;
        /** Says why the cache missed, compared with this response. */
        readonly comparison_response_id?: Nullish<string>;
      }>
    | undefined;
  /** Replaced by `prompt_cache_options`. */
  readonly prompt_cache_retention?: Nullish<OpenEnum<'in_memory' | '24h'>>;
  /** Names an end user, for the detection of misuse: a hash of at most 64 characters. */
  readonly safety_identifier?: Nullish<string>;
  /** Replaced by `safety_identifier` and `prompt_cache_key`. */
  readonly user?: string | undefined;
}

/**
 * The body of a request for a response: what OpenAI documents, and further fields that a compatible server takes.
 *
 * @see https://developers.openai.com/api/reference/resources/responses
 */
export type ResponseCreateParams = Open<ResponseCreateParamsBase>;
