import * as z from 'zod';
import { openEnum } from '../openEnum.js';
import { openUnion } from '../openUnion.js';
import { ThreadMessageAnnotation } from './ThreadMessageAnnotation.js';

const text = z.string().nullish();
const detail = openEnum<'auto' | 'low' | 'high'>().nullish();
/** Which part of the message a piece belongs to. */
const index = z.number();

/**
 * A piece of a part of a message: texts and refusals are to be joined, annotations and images come whole.
 *
 * @see https://developers.openai.com/api/reference/resources/beta/subresources/assistants/streaming-events
 */
export const ThreadMessageContentDelta = openUnion('type', [
  z.looseObject({
    type: z.literal('text'),
    index,
    text: z.looseObject({ value: text, annotations: z.array(ThreadMessageAnnotation).nullish() }).nullish(),
  }),
  z.looseObject({ type: z.literal('refusal'), index, refusal: text }),
  z.looseObject({
    type: z.literal('image_file'),
    index,
    image_file: z.looseObject({ file_id: text, detail }).nullish(),
  }),
  z.looseObject({ type: z.literal('image_url'), index, image_url: z.looseObject({ url: text, detail }).nullish() }),
]);
export type ThreadMessageContentDelta = z.infer<typeof ThreadMessageContentDelta>;
