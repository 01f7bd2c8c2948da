import type { Open } from '../Open.js';
import type { OpenEnum } from '../openEnum.js';
import type { ServiceTier } from '../ServiceTier.js';
import type { ChatCompletionContentPartText } from './ChatCompletionContentPart.js';
import type { ChatCompletionMessageParam } from './ChatCompletionMessageParam.js';
import type { ChatCompletionStreamOptions } from './ChatCompletionStreamOptions.js';
import type { ChatCompletionTool, FunctionDefinition } from './ChatCompletionTool.js';
import type { ChatCompletionToolChoiceOption } from './ChatCompletionToolChoiceOption.js';
import type { ChatModel } from './ChatModel.js';
import type { ResponseFormat } from './ResponseFormat.js';

type Nullish<T> = T | null | undefined;
type Moderate = Nullish<{ readonly mode: OpenEnum<'score' | 'block'> }>;

/**
 * What OpenAI documents of the body of a chat completion request, without `stream`, which the client sets.
 *
 * @see https://developers.openai.com/api/reference/resources/chat
 */
export interface ChatCompletionCreateParamsBase {
  readonly messages: readonly ChatCompletionMessageParam[];
  /** On Azure the name of the deployment. */
  readonly model: ChatModel;
  /** The voice of an answer with the modality `audio`. */
  readonly audio?: Nullish<{
    readonly format: OpenEnum<'wav' | 'aac' | 'mp3' | 'flac' | 'opus' | 'pcm16'>;
    /** A built-in voice, or the id of a custom one. */
    readonly voice: string | { readonly id: string };
  }>;
  /** -2 to 2; positive values avoid repeating tokens, the more often they came. */
  readonly frequency_penalty?: Nullish<number>;
  /** @deprecated Replaced by `tool_choice`. */
  readonly function_call?: OpenEnum<'none' | 'auto'> | { readonly name: string } | undefined;
  /** @deprecated Replaced by `tools`. */
  readonly functions?: readonly FunctionDefinition[] | undefined;
  /** Token id to bias, -100 (never) to 100 (always). */
  readonly logit_bias?: Nullish<Readonly<Record<string, number>>>;
  readonly logprobs?: Nullish<boolean>;
  /** Counts visible and reasoning tokens. */
  readonly max_completion_tokens?: Nullish<number>;
  /** The older name, for servers that do not know `max_completion_tokens`. */
  readonly max_tokens?: Nullish<number>;
  /** Kept with a stored completion: at most 16 keys of 64 characters, values of 512. */
  readonly metadata?: Nullish<Readonly<Record<string, string>>>;
  readonly modalities?: Nullish<readonly OpenEnum<'text' | 'audio'>[]>;
  /** Has the prompt and the answer moderated. */
  readonly moderation?: Nullish<{
    readonly model: OpenEnum<'omni-moderation-latest'>;
    readonly policy?: Nullish<{ readonly input?: Moderate; readonly output?: Moderate }>;
  }>;
  /** How many choices to make. */
  readonly n?: Nullish<number>;
  readonly parallel_tool_calls?: boolean | undefined;
  /** Text that the answer will mostly repeat, to have it faster. */
  readonly prediction?: Nullish<{
    readonly type: 'content';
    readonly content: string | readonly Open<ChatCompletionContentPartText>[];
  }>;
  /** -2 to 2; positive values avoid tokens that came before. */
  readonly presence_penalty?: Nullish<number>;
  /** Requests with the same key are more likely to find each other's prompt in the cache. */
  readonly prompt_cache_key?: Nullish<string>;
  readonly prompt_cache_options?:
    | {
        readonly mode?: OpenEnum<'implicit' | 'explicit'> | undefined;
        /** How long the prompt is kept at least. */
        readonly ttl?: OpenEnum<'30m'> | undefined;
      }
    | undefined;
  /** Replaced by `prompt_cache_options`. */
  readonly prompt_cache_retention?: Nullish<OpenEnum<'in_memory' | '24h'>>;
  readonly reasoning_effort?: Nullish<OpenEnum<'none' | 'minimal' | 'low' | 'medium' | 'high' | 'xhigh' | 'max'>>;
  readonly response_format?: ResponseFormat | undefined;
  /** Names an end user, for the detection of misuse: a hash of at most 64 characters. */
  readonly safety_identifier?: Nullish<string>;
  /** For repeatable answers, as far as the server can. */
  readonly seed?: Nullish<number>;
  readonly service_tier?: Nullish<ServiceTier>;
  /** Up to 4 texts before which the answer ends. */
  readonly stop?: Nullish<string | readonly string[]>;
  readonly store?: Nullish<boolean>;
  /** Only with `stream: true`. */
  readonly stream_options?: Nullish<Open<ChatCompletionStreamOptions>>;
  /** 0 to 2; lower is more predictable. */
  readonly temperature?: Nullish<number>;
  readonly tool_choice?: ChatCompletionToolChoiceOption | undefined;
  readonly tools?: readonly ChatCompletionTool[] | undefined;
  /** 0 to 20 other tokens at each position; needs `logprobs`. */
  readonly top_logprobs?: Nullish<number>;
  /** 0 to 1: only the most likely tokens that together have this probability. */
  readonly top_p?: Nullish<number>;
  /** Replaced by `safety_identifier` and `prompt_cache_key`. */
  readonly user?: string | undefined;
  readonly verbosity?: Nullish<OpenEnum<'low' | 'medium' | 'high'>>;
  /** Has the model search the web. */
  readonly web_search_options?:
    | {
        readonly search_context_size?: OpenEnum<'low' | 'medium' | 'high'> | undefined;
        readonly user_location?: Nullish<{
          readonly type: 'approximate';
          readonly approximate: {
            readonly city?: string | undefined;
            /** Two letters, ISO 3166-1. */
            readonly country?: string | undefined;
            readonly region?: string | undefined;
            /** IANA name. */
            readonly timezone?: string | undefined;
          };
        }>;
      }
    | undefined;
}

/**
 * The body of a chat completion request: what OpenAI documents, and further fields that a compatible server takes.
 *
 * @see https://developers.openai.com/api/reference/resources/chat
 */
export type ChatCompletionCreateParams = Open<ChatCompletionCreateParamsBase>;
