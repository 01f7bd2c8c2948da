import type { OpenEnum } from '../openEnum.js';

/** Narrows the tools of the request without changing `tools`, which would miss the prompt cache. */
export interface ChatCompletionAllowedToolChoice {
  readonly type: 'allowed_tools';
  readonly allowed_tools: {
    readonly mode: OpenEnum<'auto' | 'required'>;
    /** For example `{ type: 'function', function: { name: 'get_weather' } }`. */
    readonly tools: readonly object[];
  };
}

export interface ChatCompletionNamedToolChoice {
  readonly type: 'function';
  readonly function: { readonly name: string };
}

export interface ChatCompletionNamedToolChoiceCustom {
  readonly type: 'custom';
  readonly custom: { readonly name: string };
}

/**
 * Whether the model may, must or must not call tools, and which.
 *
 * @see https://developers.openai.com/api/reference/resources/chat
 */
export type ChatCompletionToolChoiceOption =
  | OpenEnum<'none' | 'auto' | 'required'>
  | ChatCompletionAllowedToolChoice
  | ChatCompletionNamedToolChoice
  | ChatCompletionNamedToolChoiceCustom;
