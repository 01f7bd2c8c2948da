import * as z from 'zod';
import { ResponseBaseItem } from './ResponseBaseItem.js';

const Item = ResponseBaseItem.extend({ call_id: z.string() });

/**
 * A program of the model that calls tools, and what it returned.
 *
 * @see https://developers.openai.com/api/reference/resources/responses
 */
export const ResponseProgramItem = z.discriminatedUnion('type', [
  Item.extend({ type: z.literal('program'), code: z.string(), fingerprint: z.string().nullish() }),
  Item.extend({ type: z.literal('program_output'), result: z.string() }),
]);
export type ResponseProgramItem = z.infer<typeof ResponseProgramItem>;
