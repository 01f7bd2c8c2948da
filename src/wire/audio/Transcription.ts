import * as z from 'zod';
import { openEnum } from '../openEnum.js';
import { TranscriptionLogprob } from './TranscriptionLogprob.js';
import { TranscriptionSegment } from './TranscriptionSegment.js';
import { TranscriptionUsage } from './TranscriptionUsage.js';

/**
 * A whole transcription in one of the JSON formats: of `json` the text, of `verbose_json` segments and words too, of
 * `diarized_json` segments with their speakers.
 *
 * @see https://developers.openai.com/api/reference/resources/audio/subresources/transcriptions
 */
export const Transcription = z.looseObject({
  text: z.string(),
  task: openEnum<'transcribe'>().nullish(),
  /** The language that was heard, for example `english`. */
  language: z.string().nullish(),
  languages: z.array(z.looseObject({ code: z.string().nullish() })).nullish(),
  /** Seconds. */
  duration: z.number().nullish(),
  segments: z.array(TranscriptionSegment).nullish(),
  /** When the request has `timestamp_granularities: ['word']`. Times are seconds from the start of the audio. */
  words: z.array(z.looseObject({ word: z.string(), start: z.number().nullish(), end: z.number().nullish() })).nullish(),
  logprobs: z.array(TranscriptionLogprob).nullish(),
  usage: TranscriptionUsage.nullish(),
});
export interface Transcription extends z.infer<typeof Transcription> {}
