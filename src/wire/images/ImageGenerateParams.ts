import type { Open } from '../Open.js';
import type { OpenEnum } from '../openEnum.js';
import type { ImageModel } from './ImageModel.js';

type Nullish<T> = T | null | undefined;

/**
 * What OpenAI documents of the body of a request for images, without `stream`, which the client sets.
 *
 * @see https://developers.openai.com/api/reference/resources/images
 */
export interface ImageGenerateParamsBase {
  /** At most 32,000 characters. */
  readonly prompt: string;
  /** `transparent` needs the format `png` or `webp`. */
  readonly background?: Nullish<OpenEnum<'transparent' | 'opaque' | 'auto'>>;
  /** How much the model plans before it draws. */
  readonly complexity?: Nullish<OpenEnum<'low' | 'medium' | 'high'>>;
  /** 2 to 16, for the format `gif`. */
  readonly frame_count?: Nullish<number>;
  /** Of each frame, for the format `gif`. */
  readonly frame_duration_ms?: Nullish<number>;
  /** On Azure the name of the deployment. */
  readonly model?: Nullish<ImageModel>;
  /** How strictly the prompt and the image are moderated. */
  readonly moderation?: Nullish<OpenEnum<'low' | 'auto'>>;
  /** How many images to make, 1 to 10. */
  readonly n?: Nullish<number>;
  /** 0 to 100, for the formats `webp` and `jpeg`. */
  readonly output_compression?: Nullish<number>;
  readonly output_format?: Nullish<OpenEnum<'png' | 'webp' | 'jpeg' | 'gif' | 'svg'>>;
  /** How many previews a stream has, 0 to 3; fewer come when the image is ready before. */
  readonly partial_images?: Nullish<number>;
  readonly quality?: Nullish<OpenEnum<'low' | 'medium' | 'high' | 'xhigh' | 'max' | 'auto' | 'standard' | 'hd'>>;
  /** For older models; the newer ones always send Base64. */
  readonly response_format?: Nullish<OpenEnum<'url' | 'b64_json'>>;
  /** Names an end user, for the detection of misuse: a hash. */
  readonly safety_identifier?: Nullish<string>;
  /** Width and height in pixels. Newer models take any that can be divided by 16. */
  readonly size?: Nullish<
    OpenEnum<'auto' | '1024x1024' | '1536x1024' | '1024x1536' | '256x256' | '512x512' | '1792x1024' | '1024x1792'>
  >;
  /** For older models; for the newer ones say it in the prompt. */
  readonly style?: Nullish<OpenEnum<'vivid' | 'natural'>>;
  /** Who writes the format `svg`. */
  readonly svg?: Nullish<{
    readonly model: string;
    readonly reasoning?: Nullish<{
      readonly effort?: Nullish<OpenEnum<'none' | 'minimal' | 'low' | 'medium' | 'high' | 'xhigh' | 'max'>>;
    }>;
  }>;
  /** Replaced by `safety_identifier`. */
  readonly user?: string | undefined;
}

/**
 * The body of a request for images: what OpenAI documents, and further fields that a compatible server takes.
 *
 * @see https://developers.openai.com/api/reference/resources/images
 */
export type ImageGenerateParams = Open<ImageGenerateParamsBase>;
