import * as z from 'zod';
import { openUnion } from '../openUnion.js';

/**
 * What one shell command printed, and how it ended.
 *
 * @see https://developers.openai.com/api/docs/guides/tools-shell
 */
export const ResponseShellOutput = z.looseObject({
  stdout: z.string(),
  stderr: z.string(),
  outcome: openUnion('type', [
    z.looseObject({ type: z.literal('exit'), exit_code: z.number() }),
    z.looseObject({ type: z.literal('timeout') }),
  ]),
  created_by: z.string().nullish(),
});
export interface ResponseShellOutput extends z.infer<typeof ResponseShellOutput> {}
