import type { Open } from '../Open.js';
import type { ThreadMessageParam } from './ThreadMessageParam.js';
import type { ThreadRunCreateParamsBase } from './ThreadRunCreateParams.js';
import type { ThreadToolResources } from './ThreadToolResources.js';

type Nullish<T> = T | null | undefined;

/**
 * What OpenAI documents of a request that makes a thread and starts a run on it, without `stream`, which the client
 * sets.
 *
 * @see https://developers.openai.com/api/reference/resources/beta/subresources/threads
 */
export interface ThreadCreateAndRunParamsBase extends Omit<
  ThreadRunCreateParamsBase,
  'include' | 'additional_instructions' | 'additional_messages' | 'reasoning_effort'
> {
  /** An empty thread without it. */
  readonly thread?:
    | {
        readonly messages?: readonly ThreadMessageParam[] | undefined;
        /** At most 16 keys of 64 characters, values of 512. */
        readonly metadata?: Nullish<Readonly<Record<string, string>>>;
        readonly tool_resources?: Nullish<ThreadToolResources>;
      }
    | undefined;
  /** Of the assistant, for this run. */
  readonly tool_resources?: Nullish<ThreadToolResources>;
}

/**
 * A request that makes a thread and starts a run on it: what OpenAI documents, and further fields that a compatible
 * server takes.
 *
 * @see https://developers.openai.com/api/reference/resources/beta/subresources/threads
 */
export type ThreadCreateAndRunParams = Open<ThreadCreateAndRunParamsBase>;
