import type { ChatCompletionStreamOptions } from '../chat/ChatCompletionStreamOptions.js';
import type { Open } from '../Open.js';
import type { OpenEnum } from '../openEnum.js';

type Nullish<T> = T | null | undefined;

/**
 * What OpenAI documents of the body of a legacy completion request, without `stream`, which the client sets.
 *
 * @see https://developers.openai.com/api/reference/resources/completions
 */
export interface CompletionCreateParamsBase {
  readonly model: OpenEnum<'gpt-3.5-turbo-instruct' | 'davinci-002' | 'babbage-002'>;
  /** One or more texts or lists of token ids; null starts a new document. */
  readonly prompt: string | readonly string[] | readonly number[] | readonly (readonly number[])[] | null;
  /** How many to make for the best `n` of them. Not for streams. */
  readonly best_of?: Nullish<number>;
  /** Repeats the prompt before the completion. */
  readonly echo?: Nullish<boolean>;
  /** -2 to 2; positive values avoid repeating tokens, the more often they came. */
  readonly frequency_penalty?: Nullish<number>;
  /** Token id to bias, -100 (never) to 100 (always). */
  readonly logit_bias?: Nullish<Readonly<Record<string, number>>>;
  /** 0 to 5 other tokens at each position, and the probability of the chosen one. */
  readonly logprobs?: Nullish<number>;
  readonly max_tokens?: Nullish<number>;
  /** How many choices to make for each prompt. */
  readonly n?: Nullish<number>;
  /** -2 to 2; positive values avoid tokens that came before. */
  readonly presence_penalty?: Nullish<number>;
  /** For repeatable answers, as far as the server can. */
  readonly seed?: Nullish<number>;
  /** Up to 4 texts before which the completion ends. */
  readonly stop?: Nullish<string | readonly string[]>;
  /** Only with `stream: true`. */
  readonly stream_options?: Nullish<Open<ChatCompletionStreamOptions>>;
  /** Text that comes after the completion. */
  readonly suffix?: Nullish<string>;
  /** 0 to 2; lower is more predictable. */
  readonly temperature?: Nullish<number>;
  /** 0 to 1: only the most likely tokens that together have this probability. */
  readonly top_p?: Nullish<number>;
  /** Names an end user, for the detection of misuse. */
  readonly user?: string | undefined;
}

/**
 * The body of a legacy completion request: what OpenAI documents, and further fields that a compatible server takes.
 *
 * @see https://developers.openai.com/api/reference/resources/completions
 */
export type CompletionCreateParams = Open<CompletionCreateParamsBase>;
