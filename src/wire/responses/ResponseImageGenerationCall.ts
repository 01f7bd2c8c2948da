import * as z from 'zod';
import { openEnum } from '../openEnum.js';
import { ResponseBaseItem } from './ResponseBaseItem.js';

const ImageError = z.looseObject({
  type: z.string().nullish(),
  code: z.string().nullish(),
  message: z.string().nullish(),
  param: z.string().nullish(),
  moderation_details: z
    .looseObject({
      categories: z.array(z.string()).nullish(),
      moderation_stage: openEnum<'input' | 'output' | 'unknown'>().nullish(),
    })
    .nullish(),
});

/**
 * An image that the server made.
 *
 * @see https://developers.openai.com/api/reference/resources/responses
 */
export const ResponseImageGenerationCall = ResponseBaseItem.extend({
  type: z.literal('image_generation_call'),
  /** Base64; not there until the image is. */
  result: z.string().nullish(),
  /** The prompt as the model wrote it. */
  revised_prompt: z.string().nullish(),
  action: openEnum<'generate' | 'edit' | 'auto'>().nullish(),
  background: openEnum<'transparent' | 'opaque' | 'auto'>().nullish(),
  output_format: openEnum<'png' | 'webp' | 'jpeg' | 'gif' | 'svg'>().nullish(),
  quality: openEnum<'low' | 'medium' | 'high' | 'xhigh' | 'max' | 'auto'>().nullish(),
  size: openEnum<'1024x1024' | '1024x1536' | '1536x1024'>().nullish(),
  error: ImageError.nullish(),
});
export interface ResponseImageGenerationCall extends z.infer<typeof ResponseImageGenerationCall> {}
