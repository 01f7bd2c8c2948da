import * as z from 'zod';
import { openUnion, type UnknownVariant } from '../openUnion.js';
import { TranscriptionLogprob } from './TranscriptionLogprob.js';
import { TranscriptionSegment } from './TranscriptionSegment.js';
import { TranscriptionUsage } from './TranscriptionUsage.js';

const logprobs = z.array(TranscriptionLogprob).nullish();

/**
 * One event of a streamed transcription: pieces of the text, with `diarized_json` each segment when it is whole, then
 * the whole text.
 *
 * @see https://developers.openai.com/api/reference/resources/audio/subresources/transcriptions
 */
export const TranscriptionStreamEvent = openUnion('type', [
  z.looseObject({
    type: z.literal('transcript.text.delta'),
    delta: z.string(),
    logprobs,
    /** Diarized only. */
    segment_id: z.string().nullish(),
  }),
  TranscriptionSegment.extend({ type: z.literal('transcript.text.segment') }),
  z.looseObject({
    type: z.literal('transcript.text.done'),
    text: z.string(),
    languages: z.array(z.looseObject({ code: z.string().nullish() })).nullish(),
    logprobs,
    usage: TranscriptionUsage.nullish(),
  }),
]);
// The variant is in there already. Said again, it makes a union with a name of its own, for editors and declarations.
export type TranscriptionStreamEvent = z.infer<typeof TranscriptionStreamEvent> | UnknownVariant<'type'>;
