import type { Open } from '../Open.js';

/**
 * What OpenAI documents of a request that answers `requires_action`, without `stream`, which the client sets.
 *
 * @see https://developers.openai.com/api/reference/resources/beta/subresources/threads
 */
export interface SubmitToolOutputsParamsBase {
  /** One for each call of `required_action`, all at once. */
  readonly tool_outputs: readonly {
    readonly tool_call_id?: string | undefined;
    readonly output?: string | undefined;
  }[];
}

/**
 * A request that answers `requires_action`: what OpenAI documents, and further fields that a compatible server takes.
 *
 * @see https://developers.openai.com/api/reference/resources/beta/subresources/threads
 */
export type SubmitToolOutputsParams = Open<SubmitToolOutputsParamsBase>;
