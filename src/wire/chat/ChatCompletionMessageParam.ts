import type { Open } from '../Open.js';
import type { OpenEnum } from '../openEnum.js';
import type {
  ChatCompletionContentPart,
  ChatCompletionContentPartRefusal,
  ChatCompletionContentPartText,
} from './ChatCompletionContentPart.js';

type Text = string | readonly Open<ChatCompletionContentPartText>[];

/** Instructions that rank above the user's, for reasoning models. */
export interface ChatCompletionDeveloperMessageParam {
  readonly role: 'developer';
  readonly content: Text;
  readonly name?: string | undefined;
}

/** Instructions that rank above the user's, for all other models and servers. */
export interface ChatCompletionSystemMessageParam {
  readonly role: 'system';
  readonly content: Text;
  readonly name?: string | undefined;
}

export interface ChatCompletionUserMessageParam {
  readonly role: 'user';
  readonly content: string | readonly ChatCompletionContentPart[];
  readonly name?: string | undefined;
}

/** An earlier answer. The message of a `ChatCompletion` fits as it is. */
export interface ChatCompletionAssistantMessageParam {
  readonly role: 'assistant';
  /** Can be left out beside `tool_calls`. */
  readonly content?:
    string | readonly Open<ChatCompletionContentPartText | ChatCompletionContentPartRefusal>[] | null | undefined;
  readonly name?: string | undefined;
  readonly refusal?: string | null | undefined;
  /** Thoughts of an earlier answer; some reasoning models want them back while they call tools. */
  readonly reasoning_content?: string | null | undefined;
  /** The same from OpenRouter, as text and as it came. */
  readonly reasoning?: string | null | undefined;
  readonly reasoning_details?: unknown;
  /** DeepSeek and Mistral: the answer goes on from this text. */
  readonly prefix?: boolean | undefined;
  readonly tool_calls?: readonly ChatCompletionMessageToolCallParam[] | null | undefined;
  /** Replaced by `tool_calls`. */
  readonly function_call?: { readonly name: string; readonly arguments: string } | null | undefined;
  /** Audio that the model spoke before. */
  readonly audio?: { readonly id: string } | null | undefined;
}

/** A call that the model made: of type `function` with `function`, of type `custom` with `custom`. */
export interface ChatCompletionMessageToolCallParam {
  readonly id: string;
  readonly type: OpenEnum<'function' | 'custom'>;
  readonly function?: { readonly name: string; readonly arguments: string } | null | undefined;
  readonly custom?: { readonly name: string; readonly input: string } | null | undefined;
}

/** What a tool returned. */
export interface ChatCompletionToolMessageParam {
  readonly role: 'tool';
  readonly content: Text;
  readonly tool_call_id: string;
}

/** What a function returned. Replaced by the tool message. */
export interface ChatCompletionFunctionMessageParam {
  readonly role: 'function';
  readonly content: string | null;
  readonly name: string;
}

/**
 * A message of the conversation so far.
 *
 * @see https://developers.openai.com/api/reference/resources/chat
 */
// Not Open: a person's own `interface Message { role: 'user' | 'assistant'; content: string }` would no longer fit.
export type ChatCompletionMessageParam =
  | ChatCompletionDeveloperMessageParam
  | ChatCompletionSystemMessageParam
  | ChatCompletionUserMessageParam
  | ChatCompletionAssistantMessageParam
  | ChatCompletionToolMessageParam
  | ChatCompletionFunctionMessageParam;
