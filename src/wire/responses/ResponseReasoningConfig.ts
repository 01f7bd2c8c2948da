import type { OpenEnum } from '../openEnum.js';

type Nullish<T> = T | null | undefined;

/**
 * How much a model thinks, and how much of it the answer tells.
 *
 * @see https://developers.openai.com/api/docs/guides/reasoning
 */
export interface ResponseReasoningConfig {
  readonly effort?: Nullish<OpenEnum<'none' | 'minimal' | 'low' | 'medium' | 'high' | 'xhigh' | 'max'>>;
  /** Without it there is no summary. */
  readonly summary?: Nullish<OpenEnum<'auto' | 'concise' | 'detailed'>>;
  /** Which thoughts of earlier turns the model sees again. */
  readonly context?: Nullish<OpenEnum<'auto' | 'current_turn' | 'all_turns'>>;
  readonly mode?: OpenEnum<'standard' | 'pro'> | undefined;
}
