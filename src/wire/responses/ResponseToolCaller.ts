import * as z from 'zod';
import { openUnion } from '../openUnion.js';

/**
 * Who calls a tool: the model, or a program that the model wrote.
 *
 * @see https://developers.openai.com/api/reference/resources/responses
 */
export const ResponseToolCaller = openUnion('type', [
  z.looseObject({ type: z.literal('direct') }),
  z.looseObject({ type: z.literal('program'), caller_id: z.string() }),
]);
export type ResponseToolCaller = z.infer<typeof ResponseToolCaller>;
