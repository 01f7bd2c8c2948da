import * as z from 'zod';

const details = z.looseObject({ image_tokens: z.number().nullish(), text_tokens: z.number().nullish() }).nullish();

/**
 * Tokens counted for one request of images.
 *
 * @see https://developers.openai.com/api/reference/resources/images
 */
export const ImageUsage = z.looseObject({
  input_tokens: z.number().nullish(),
  output_tokens: z.number().nullish(),
  total_tokens: z.number().nullish(),
  /** Parts of `input_tokens`. */
  input_tokens_details: details,
  /** Parts of `output_tokens`. */
  output_tokens_details: details,
});
export interface ImageUsage extends z.infer<typeof ImageUsage> {}
