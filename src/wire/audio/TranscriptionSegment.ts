import * as z from 'zod';
import { openEnum } from '../openEnum.js';

/**
 * A passage of a transcription, in `verbose_json` with what the model computed for it, in `diarized_json` with who
 * spoke it.
 *
 * @see https://developers.openai.com/api/reference/resources/audio/subresources/transcriptions
 */
export const TranscriptionSegment = z.looseObject({
  /** A number in `verbose_json`, a text in `diarized_json`. */
  id: z.union([z.number(), z.string()]).nullish(),
  text: z.string(),
  /** Seconds from the start of the audio. */
  start: z.number().nullish(),
  end: z.number().nullish(),
  /** Diarized only: a known speaker's name, or `A`, `B` and so on. */
  speaker: z.string().nullish(),
  type: openEnum<'transcript.text.segment'>().nullish(),
  // The rest is verbose only.
  seek: z.number().nullish(),
  tokens: z.array(z.number()).nullish(),
  temperature: z.number().nullish(),
  /** Below -1 the text is likely to be wrong. */
  avg_logprob: z.number().nullish(),
  /** Above 2.4 the text is likely to be wrong. */
  compression_ratio: z.number().nullish(),
  /** 0 to 1. */
  no_speech_prob: z.number().nullish(),
});
export interface TranscriptionSegment extends z.infer<typeof TranscriptionSegment> {}
