import * as z from 'zod';
import { ResponseItemEvent } from './ResponseItemEvent.js';

/**
 * An image is being made; with `partial_images` in the tool, previews come before it. The image is in the item.
 *
 * @see https://developers.openai.com/api/reference/resources/responses/streaming-events
 */
export const ResponseImageGenerationCallEvent = z.discriminatedUnion('type', [
  ResponseItemEvent.extend({
    type: z.literal([
      'response.image_generation_call.in_progress',
      'response.image_generation_call.generating',
      'response.image_generation_call.completed',
    ]),
  }),
  ResponseItemEvent.extend({
    type: z.literal('response.image_generation_call.partial_image'),
    /** A whole image, not a piece of one. */
    partial_image_b64: z.string(),
    /** Counts the previews from 0. */
    partial_image_index: z.number().nullish(),
    background: z.string().nullish(),
    output_format: z.string().nullish(),
    quality: z.string().nullish(),
    size: z.string().nullish(),
  }),
]);
export type ResponseImageGenerationCallEvent = z.infer<typeof ResponseImageGenerationCallEvent>;
