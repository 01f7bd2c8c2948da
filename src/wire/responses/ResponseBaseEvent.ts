import * as z from 'zod';

/**
 * What any event of a streamed response can have.
 *
 * @see https://developers.openai.com/api/reference/resources/responses/streaming-events
 */
export const ResponseBaseEvent = z.looseObject({
  /** Counts the events of the stream from 0; missing from a few servers. A broken stream resumes after it. */
  sequence_number: z.number().nullish(),
  /** Random characters that make the sizes of deltas say less about their text. */
  obfuscation: z.string().nullish(),
});
export interface ResponseBaseEvent extends z.infer<typeof ResponseBaseEvent> {}
