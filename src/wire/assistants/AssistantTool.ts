import type { FunctionDefinition } from '../chat/ChatCompletionTool.js';
import type { Open } from '../Open.js';
import type { OpenEnum } from '../openEnum.js';

export interface AssistantCodeInterpreterTool {
  readonly type: 'code_interpreter';
}

export interface AssistantFileSearchTool {
  readonly type: 'file_search';
  readonly file_search?:
    | {
        /** 1 to 50. */
        readonly max_num_results?: number | undefined;
        readonly ranking_options?:
          | {
              /** 0 to 1; results below it are left out. */
              readonly score_threshold: number;
              readonly ranker?: OpenEnum<'auto' | 'default_2024_08_21'> | undefined;
            }
          | undefined;
      }
    | undefined;
}

export interface AssistantFunctionTool {
  readonly type: 'function';
  readonly function: Open<FunctionDefinition>;
}

/**
 * A tool that an assistant may use.
 *
 * @see https://developers.openai.com/api/reference/resources/beta/subresources/assistants
 */
export type AssistantTool = Open<AssistantCodeInterpreterTool | AssistantFileSearchTool | AssistantFunctionTool>;
