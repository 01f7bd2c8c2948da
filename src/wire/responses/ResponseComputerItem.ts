import * as z from 'zod';
import { openEnum } from '../openEnum.js';
import { ResponseBaseItem } from './ResponseBaseItem.js';
import { ResponseComputerAction } from './ResponseComputerAction.js';

const Check = z.looseObject({ id: z.string(), code: z.string().nullish(), message: z.string().nullish() });

/**
 * A call of the computer tool that the model wants made, and what the screen showed then.
 *
 * @see https://developers.openai.com/api/docs/guides/tools-computer-use
 */
export const ResponseComputerItem = z.discriminatedUnion('type', [
  ResponseBaseItem.extend({
    type: z.literal('computer_call'),
    call_id: z.string(),
    /** Of the preview tool; the present one has `actions`. */
    action: ResponseComputerAction.nullish(),
    /** To be done one after the other. */
    actions: z.array(ResponseComputerAction).nullish(),
    /** A person should agree to these; then they go back as acknowledged. */
    pending_safety_checks: z.array(Check).nullish(),
  }),
  ResponseBaseItem.extend({
    type: z.literal('computer_call_output'),
    call_id: z.string(),
    output: z.looseObject({
      type: openEnum<'computer_screenshot'>(),
      image_url: z.string().nullish(),
      file_id: z.string().nullish(),
    }),
    acknowledged_safety_checks: z.array(Check).nullish(),
    created_by: z.string().nullish(),
  }),
]);
export type ResponseComputerItem = z.infer<typeof ResponseComputerItem>;
