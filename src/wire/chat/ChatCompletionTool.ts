import type { Open } from '../Open.js';
import type { OpenEnum } from '../openEnum.js';

/** A function with arguments in JSON. */
export interface FunctionDefinition {
  /** At most 64 letters, digits, underscores and dashes. */
  readonly name: string;
  readonly description?: string | undefined;
  /** JSON Schema of the arguments; without it there are none. */
  readonly parameters?: object | undefined;
  /** Arguments always fit the schema, which must then keep to a part of JSON Schema. */
  readonly strict?: boolean | null | undefined;
}

export interface ChatCompletionFunctionTool {
  readonly type: 'function';
  readonly function: Open<FunctionDefinition>;
}

/** A tool with text as its input, free or following a grammar. */
export interface ChatCompletionCustomTool {
  readonly type: 'custom';
  readonly custom: {
    readonly name: string;
    readonly description?: string | undefined;
    readonly format?:
      | { readonly type: 'text' }
      | {
          readonly type: 'grammar';
          readonly grammar: { readonly definition: string; readonly syntax: OpenEnum<'lark' | 'regex'> };
        }
      | undefined;
  };
}

/**
 * A tool that the model may call.
 *
 * @see https://developers.openai.com/api/docs/guides/function-calling
 */
export type ChatCompletionTool = Open<ChatCompletionFunctionTool | ChatCompletionCustomTool>;
