import type { Open } from '../Open.js';
import type { OpenEnum } from '../openEnum.js';
import type { ResponseInputContent } from './ResponseInputContent.js';
import type { ResponseOutputItem } from './ResponseOutputItem.js';
import type { ResponseReasoningConfig } from './ResponseReasoningConfig.js';
import type { ResponseTextConfig } from './ResponseTextConfig.js';

type Nullish<T> = T | null | undefined;
type Status = Nullish<OpenEnum<'in_progress' | 'completed' | 'incomplete'>>;

/** Something said to the model, or by it before. */
export interface ResponseInputMessage {
  readonly type?: 'message' | undefined;
  readonly role: 'user' | 'assistant' | 'system' | 'developer';
  readonly content: string | readonly ResponseInputContent[];
  /** Of an assistant's message, as it came. */
  readonly phase?: Nullish<OpenEnum<'commentary' | 'final_answer'>>;
  readonly status?: Status;
}

/** A function call of the model. Those of a response fit as they are. */
export interface ResponseFunctionCallParam {
  readonly type: 'function_call';
  readonly id?: Nullish<string>;
  readonly call_id: string;
  readonly name: string;
  /** JSON text. */
  readonly arguments: string;
  readonly status?: Status;
}

/** A call of a custom tool. Those of a response fit as they are. */
export interface ResponseCustomToolCallParam {
  readonly type: 'custom_tool_call';
  readonly id?: Nullish<string>;
  readonly call_id: string;
  readonly name: string;
  readonly input: string;
}

/** What a function or a custom tool returned. */
export interface ResponseToolCallOutputParam {
  readonly type: 'function_call_output' | 'custom_tool_call_output';
  readonly id?: Nullish<string>;
  /** The one of the call. */
  readonly call_id?: Nullish<string>;
  readonly output: string | readonly ResponseInputContent[];
  readonly status?: Status;
}

/** Thoughts of the model. Those of a response fit as they are. */
export interface ResponseReasoningParam {
  readonly type: 'reasoning';
  readonly id?: Nullish<string>;
  readonly summary: readonly { readonly type: 'summary_text'; readonly text: string }[];
  readonly content?: Nullish<readonly { readonly type: 'reasoning_text'; readonly text: string }[]>;
  readonly encrypted_content?: Nullish<string>;
  readonly status?: Status;
}

/** An item that the server has, by its id. */
export interface ResponseItemReference {
  readonly type?: 'item_reference' | null | undefined;
  readonly id: string;
}

/** Has the server sum up the conversation so far. */
export interface ResponseCompactionTrigger {
  readonly type: 'compaction_trigger';
  readonly id?: Nullish<string>;
}

/** Changes the configuration in the middle of a conversation. */
export interface ResponseConfigurationUpdate {
  readonly type: 'configuration_update';
  readonly id?: Nullish<string>;
  readonly reasoning?: Pick<ResponseReasoningConfig, 'effort'> | undefined;
  readonly text?: Pick<ResponseTextConfig, 'format'> | undefined;
}

/**
 * A piece of the conversation so far: a message, what a tool returned, or any output item of an earlier response.
 *
 * @see https://developers.openai.com/api/reference/resources/responses
 */
export type ResponseInputItem =
  | Open<
      | ResponseInputMessage
      | ResponseFunctionCallParam
      | ResponseCustomToolCallParam
      | ResponseToolCallOutputParam
      | ResponseReasoningParam
      | ResponseItemReference
      | ResponseCompactionTrigger
      | ResponseConfigurationUpdate
    >
  | ResponseOutputItem;
