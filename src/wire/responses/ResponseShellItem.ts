import * as z from 'zod';
import { openUnion } from '../openUnion.js';
import { ResponseBaseItem } from './ResponseBaseItem.js';
import { ResponseShellOutput } from './ResponseShellOutput.js';
import { ResponseToolCaller } from './ResponseToolCaller.js';

const Item = ResponseBaseItem.extend({
  call_id: z.string(),
  caller: ResponseToolCaller.nullish(),
  created_by: z.string().nullish(),
});

const max_output_length = z.number().nullish();

/** Null and `local`: the caller's machine. */
const Environment = openUnion('type', [
  z.looseObject({ type: z.literal('local') }),
  z.looseObject({ type: z.literal('container_reference'), container_id: z.string() }),
]);

/**
 * Shell commands that the model wants run, and what they gave.
 *
 * @see https://developers.openai.com/api/docs/guides/tools-shell
 */
export const ResponseShellItem = z.discriminatedUnion('type', [
  Item.extend({
    type: z.literal('shell_call'),
    action: z.looseObject({
      commands: z.array(z.string()),
      max_output_length,
      timeout_ms: z.number().nullish(),
    }),
    environment: Environment.nullish(),
  }),
  Item.extend({ type: z.literal('shell_call_output'), output: z.array(ResponseShellOutput), max_output_length }),
]);
export type ResponseShellItem = z.infer<typeof ResponseShellItem>;
