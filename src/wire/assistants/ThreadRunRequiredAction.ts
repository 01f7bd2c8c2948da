import * as z from 'zod';
import { openEnum } from '../openEnum.js';

const ToolCall = z.looseObject({
  /** Goes back as `tool_call_id` of the output. */
  id: z.string(),
  type: openEnum<'function'>().nullish(),
  /** `arguments` is JSON text written by the model: it can be invalid, or not fit the parameters. */
  function: z.looseObject({ name: z.string(), arguments: z.string() }).nullish(),
});

/**
 * What a run with the status `requires_action` waits for: the outputs of the functions that the model calls.
 *
 * @see https://developers.openai.com/api/reference/resources/beta/subresources/threads
 */
export const ThreadRunRequiredAction = z.looseObject({
  type: openEnum<'submit_tool_outputs'>().nullish(),
  submit_tool_outputs: z.looseObject({ tool_calls: z.array(ToolCall) }).nullish(),
});
export interface ThreadRunRequiredAction extends z.infer<typeof ThreadRunRequiredAction> {}
