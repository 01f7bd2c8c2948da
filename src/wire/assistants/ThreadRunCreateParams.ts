import type { ChatModel } from '../chat/ChatModel.js';
import type { ResponseFormat } from '../chat/ResponseFormat.js';
import type { Open } from '../Open.js';
import type { OpenEnum } from '../openEnum.js';
import type { AssistantTool } from './AssistantTool.js';
import type { AssistantToolChoiceOption } from './AssistantToolChoiceOption.js';
import type { ThreadMessageParam } from './ThreadMessageParam.js';

type Nullish<T> = T | null | undefined;

/**
 * What OpenAI documents of a request that starts a run, without `stream`, which the client sets. What is left out is as
 * the assistant has it.
 *
 * @see https://developers.openai.com/api/reference/resources/beta/subresources/threads
 */
export interface ThreadRunCreateParamsBase {
  readonly assistant_id: string;
  /** Not part of the body, but of the query. */
  readonly include?: readonly OpenEnum<'step_details.tool_calls[*].file_search.results[*].content'>[] | undefined;
  /** Put behind the instructions. */
  readonly additional_instructions?: Nullish<string>;
  /** Put into the thread before the run starts. */
  readonly additional_messages?: Nullish<readonly ThreadMessageParam[]>;
  readonly instructions?: Nullish<string>;
  /** Tokens of all steps together; a run that needs more ends as `incomplete`. */
  readonly max_completion_tokens?: Nullish<number>;
  readonly max_prompt_tokens?: Nullish<number>;
  /** At most 16 keys of 64 characters, values of 512. */
  readonly metadata?: Nullish<Readonly<Record<string, string>>>;
  readonly model?: Nullish<ChatModel>;
  readonly parallel_tool_calls?: boolean | undefined;
  readonly reasoning_effort?: Nullish<OpenEnum<'none' | 'minimal' | 'low' | 'medium' | 'high' | 'xhigh' | 'max'>>;
  readonly response_format?: Nullish<OpenEnum<'auto'> | ResponseFormat>;
  /** 0 to 2; lower is more predictable. */
  readonly temperature?: Nullish<number>;
  readonly tool_choice?: Nullish<AssistantToolChoiceOption>;
  readonly tools?: Nullish<readonly AssistantTool[]>;
  /** 0 to 1: only the most likely tokens that together have this probability. */
  readonly top_p?: Nullish<number>;
  /** How much of a long thread the model gets to see. */
  readonly truncation_strategy?: Nullish<{
    readonly type: OpenEnum<'auto' | 'last_messages'>;
    readonly last_messages?: Nullish<number>;
  }>;
}

/**
 * A request that starts a run: what OpenAI documents, and further fields that a compatible server takes.
 *
 * @see https://developers.openai.com/api/reference/resources/beta/subresources/threads
 */
export type ThreadRunCreateParams = Open<ThreadRunCreateParamsBase>;
