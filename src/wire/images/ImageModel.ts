import type { OpenEnum } from '../openEnum.js';

/**
 * An image model of OpenAI without its dated snapshots, or any other model of any server.
 *
 * @see https://developers.openai.com/api/docs/models
 */
export type ImageModel = OpenEnum<
  | 'gpt-image-2.6-sunburst'
  | 'gpt-image-2.6-flare'
  | 'gpt-image-2.5-sunburst'
  | 'gpt-image-2.5-flare'
  | 'gpt-image-2'
  | 'gpt-image-1.5'
  | 'gpt-image-1'
  | 'gpt-image-1-mini'
  | 'chatgpt-image-latest'
  | 'dall-e-3'
  | 'dall-e-2'
>;
