import type { ChatCompletion } from '../wire/chat/ChatCompletion.js';
import type { Completion } from '../wire/completions/Completion.js';
import type { ThreadRun } from '../wire/assistants/ThreadRun.js';
import type { ResponseObject } from '../wire/responses/ResponseObject.js';
import type { ThreadRunSnapshot } from './reduceThreadRun.js';
import { waitingCalls } from './waitingCalls.js';

/** How an answer ended, in one vocabulary for all APIs. */
export type Ending = 'stop' | 'length' | 'content_filter' | 'tool_calls' | 'incomplete' | 'failed' | 'cancelled';

export interface EndingOfOptions {
  /**
   * The choice that is asked about, for requests with `n` above 1.
   *
   * @defaultValue 0
   */
  readonly choice?: number | undefined;
}

/**
 * How an answer ended; undefined while it runs.
 *
 * | ending | chat, completion: `finish_reason` | response: `status` | thread run: `status` |
 * | --- | --- | --- | --- |
 * | `stop` | `stop` | `completed` | `completed` |
 * | `tool_calls` | `tool_calls`, `function_call` | `completed`, a call in `output` waits for the caller | `requires_action` |
 * | `length` | `length` | `incomplete`: `max_output_tokens` | `incomplete`: `max_…_tokens` |
 * | `content_filter` | `content_filter` | `incomplete`: `content_filter` | |
 * | `incomplete` | any other | `incomplete`, otherwise | `incomplete`, otherwise; `expired` |
 * | `failed` | | `failed` | `failed` |
 * | `cancelled` | | `cancelled` | `cancelled` |
 *
 * A `finish_reason` that is not known counts as `incomplete`: only `stop` says that the answer is whole. A status that
 * is not known counts as running.
 */
export function endingOf(
  snapshot: ChatCompletion | Completion | ResponseObject | ThreadRunSnapshot | ThreadRun,
  options: EndingOfOptions = {},
): Ending | undefined {
  const { choices, run, output, status, incomplete_details: details }: Fields = snapshot;
  if (choices !== undefined) {
    const reason = choices.find(({ index }) => index === (options.choice ?? 0))?.finish_reason;
    return reason ? (finishReasons.get(reason) ?? 'incomplete') : undefined;
  }
  if (run !== undefined) return endingOf(run);
  if (status === 'incomplete') return incompleteReasons.get(details?.reason ?? '') ?? 'incomplete';
  if (status === 'completed' && waitingCalls(output ?? []).length > 0) return 'tool_calls';
  return statuses.get(status ?? '');
}

const finishReasons = new Map<string, Ending>([
  ['stop', 'stop'],
  ['length', 'length'],
  ['content_filter', 'content_filter'],
  ['tool_calls', 'tool_calls'],
  ['function_call', 'tool_calls'],
]);

const incompleteReasons = new Map<string, Ending>([
  ['max_output_tokens', 'length'],
  ['max_completion_tokens', 'length'],
  ['max_prompt_tokens', 'length'],
  ['content_filter', 'content_filter'],
]);

const statuses = new Map<string, Ending>([
  ['completed', 'stop'],
  ['requires_action', 'tool_calls'],
  ['expired', 'incomplete'],
  ['failed', 'failed'],
  ['cancelled', 'cancelled'],
]);

/** What tells how one of the four ended. */
interface Fields {
  readonly choices?: readonly { readonly index: number; readonly finish_reason?: string | null | undefined }[];
  readonly run?: ThreadRun | undefined;
  readonly output?: readonly { readonly type: string; readonly call_id?: unknown }[];
  readonly status?: string | null | undefined;
  readonly incomplete_details?: { readonly reason?: string | null | undefined } | null | undefined;
}
