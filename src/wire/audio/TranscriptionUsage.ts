import * as z from 'zod';
import { openEnum } from '../openEnum.js';

/**
 * What a transcription is billed by: tokens, or seconds of audio.
 *
 * @see https://developers.openai.com/api/reference/resources/audio/subresources/transcriptions
 */
export const TranscriptionUsage = z.looseObject({
  type: openEnum<'tokens' | 'duration'>().nullish(),
  /** Of type `duration`. */
  seconds: z.number().nullish(),
  // The rest is of type `tokens`.
  input_tokens: z.number().nullish(),
  output_tokens: z.number().nullish(),
  total_tokens: z.number().nullish(),
  /** Parts of `input_tokens`. */
  input_token_details: z
    .looseObject({ audio_tokens: z.number().nullish(), text_tokens: z.number().nullish() })
    .nullish(),
});
export interface TranscriptionUsage extends z.infer<typeof TranscriptionUsage> {}
