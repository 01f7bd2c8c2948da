import * as z from 'zod';
import { openEnum } from '../openEnum.js';
import { openUnion, type UnknownVariant } from '../openUnion.js';
import { ImageUsage } from './ImageUsage.js';

const image = {
  /** The image, in Base64. */
  b64_json: z.string(),
  /** Unix time in seconds. */
  created_at: z.number().nullish(),
  background: openEnum<'transparent' | 'opaque' | 'auto'>().nullish(),
  output_format: openEnum<'png' | 'webp' | 'jpeg'>().nullish(),
  quality: openEnum<'low' | 'medium' | 'high' | 'xhigh' | 'max' | 'auto'>().nullish(),
  size: openEnum<'1024x1024' | '1024x1536' | '1536x1024' | 'auto'>().nullish(),
};

/**
 * One event of a streamed image: up to three previews, then the image itself.
 *
 * @see https://developers.openai.com/api/reference/resources/images
 */
export const ImageStreamEvent = openUnion('type', [
  z.looseObject({
    type: z.literal(['image_generation.partial_image', 'image_edit.partial_image']),
    ...image,
    /** Counts the previews from 0. */
    partial_image_index: z.number().nullish(),
  }),
  z.looseObject({
    type: z.literal(['image_generation.completed', 'image_edit.completed']),
    ...image,
    usage: ImageUsage.nullish(),
    /** That of the request, or its `user`. */
    safety_identifier: z.string().nullish(),
  }),
]);
// The variant is in there already. Said again, it makes a union with a name of its own, for editors and declarations.
export type ImageStreamEvent = z.infer<typeof ImageStreamEvent> | UnknownVariant<'type'>;
