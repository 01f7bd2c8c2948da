import * as z from 'zod';
import { openEnum } from '../openEnum.js';
import { ImageUsage } from './ImageUsage.js';

const Image = z.looseObject({
  /** The image, in Base64. */
  b64_json: z.string().nullish(),
  /** Comes instead of `b64_json` from models that take `response_format: 'url'`. */
  url: z.string().nullish(),
  /** The prompt as the model saw it, from models that change it. */
  revised_prompt: z.string().nullish(),
});

/**
 * A whole answer with one or more images.
 *
 * @see https://developers.openai.com/api/reference/resources/images
 */
export const ImagesResponse = z.looseObject({
  /** Unix time in seconds. */
  created: z.number().nullish(),
  data: z.array(Image),
  background: openEnum<'transparent' | 'opaque'>().nullish(),
  output_format: openEnum<'png' | 'webp' | 'jpeg' | 'gif' | 'svg'>().nullish(),
  quality: openEnum<'low' | 'medium' | 'high' | 'xhigh' | 'max'>().nullish(),
  size: openEnum<'1024x1024' | '1024x1536' | '1536x1024'>().nullish(),
  usage: ImageUsage.nullish(),
  /** Tokens of the model that wrote the SVG. */
  svg_usage: z
    .looseObject({
      model: z.string().nullish(),
      input_tokens: z.number().nullish(),
      output_tokens: z.number().nullish(),
      reasoning_tokens: z.number().nullish(),
      total_tokens: z.number().nullish(),
    })
    .nullish(),
  /** That of the request, or its `user`. */
  safety_identifier: z.string().nullish(),
});
export interface ImagesResponse extends z.infer<typeof ImagesResponse> {}
