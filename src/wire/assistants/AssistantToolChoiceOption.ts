import type { OpenEnum } from '../openEnum.js';

/** One tool that the run has to use; of type `function` with `function`. */
export interface AssistantToolChoice {
  readonly type: OpenEnum<'function' | 'code_interpreter' | 'file_search'>;
  readonly function?: { readonly name: string } | undefined;
}

/**
 * Whether a run may, must or must not use tools, and which.
 *
 * @see https://developers.openai.com/api/reference/resources/beta/subresources/threads
 */
export type AssistantToolChoiceOption = OpenEnum<'none' | 'auto' | 'required'> | AssistantToolChoice;
