import * as z from 'zod';
import { openUnion } from '../openUnion.js';
import { ResponseBaseItem } from './ResponseBaseItem.js';
import { ResponseToolCaller } from './ResponseToolCaller.js';

const Item = ResponseBaseItem.extend({
  call_id: z.string(),
  caller: ResponseToolCaller.nullish(),
  created_by: z.string().nullish(),
});

const Operation = openUnion('type', [
  z.looseObject({ type: z.literal(['create_file', 'update_file']), path: z.string(), diff: z.string().nullish() }),
  z.looseObject({ type: z.literal('delete_file'), path: z.string() }),
]);

/**
 * A change of a file that the model wants made, and what came of it.
 *
 * @see https://developers.openai.com/api/docs/guides/tools-apply-patch
 */
export const ResponseApplyPatchItem = z.discriminatedUnion('type', [
  Item.extend({ type: z.literal('apply_patch_call'), operation: Operation }),
  Item.extend({ type: z.literal('apply_patch_call_output'), output: z.string().nullish() }),
]);
export type ResponseApplyPatchItem = z.infer<typeof ResponseApplyPatchItem>;
