import * as z from 'zod';
import { openEnum } from '../openEnum.js';
import { openUnion } from '../openUnion.js';
import { ThreadMessageAnnotation } from './ThreadMessageAnnotation.js';

const detail = openEnum<'auto' | 'low' | 'high'>().nullish();

/**
 * A part of a whole message.
 *
 * @see https://developers.openai.com/api/reference/resources/beta/subresources/threads
 */
export const ThreadMessageContent = openUnion('type', [
  z.looseObject({
    type: z.literal('text'),
    text: z.looseObject({ value: z.string(), annotations: z.array(ThreadMessageAnnotation).nullish() }),
  }),
  z.looseObject({ type: z.literal('refusal'), refusal: z.string() }),
  z.looseObject({ type: z.literal('image_file'), image_file: z.looseObject({ file_id: z.string(), detail }) }),
  z.looseObject({ type: z.literal('image_url'), image_url: z.looseObject({ url: z.string(), detail }) }),
]);
export type ThreadMessageContent = z.infer<typeof ThreadMessageContent>;
