import * as z from 'zod';
import { openEnum } from '../openEnum.js';
import { ResponseBaseItem } from './ResponseBaseItem.js';

const Action = z.looseObject({
  type: openEnum<'exec'>().nullish(),
  /** A program and its arguments. */
  command: z.array(z.string()),
  env: z.record(z.string(), z.string()).nullish(),
  timeout_ms: z.number().nullish(),
  user: z.string().nullish(),
  working_directory: z.string().nullish(),
});

/**
 * A command that the model wants run on the caller's machine, and what it gave. Replaced by the shell tool.
 *
 * @see https://developers.openai.com/api/docs/guides/tools-local-shell
 */
export const ResponseLocalShellItem = z.discriminatedUnion('type', [
  ResponseBaseItem.extend({ type: z.literal('local_shell_call'), call_id: z.string(), action: Action }),
  ResponseBaseItem.extend({
    type: z.literal('local_shell_call_output'),
    /** JSON text. */
    output: z.string(),
  }),
]);
export type ResponseLocalShellItem = z.infer<typeof ResponseLocalShellItem>;
