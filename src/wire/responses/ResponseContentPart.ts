import * as z from 'zod';
import { openUnion } from '../openUnion.js';
import { ResponseAnnotation } from './ResponseAnnotation.js';
import { ResponseTextLogprob } from './ResponseTextLogprob.js';

/** Text of an answer. */
export const ResponseOutputText = z.looseObject({
  type: z.literal('output_text'),
  text: z.string(),
  annotations: z.array(ResponseAnnotation).nullish(),
  /** When the request includes `message.output_text.logprobs`. */
  logprobs: z.array(ResponseTextLogprob).nullish(),
});
export interface ResponseOutputText extends z.infer<typeof ResponseOutputText> {}

/** Comes instead of text when the model declines. */
export const ResponseOutputRefusal = z.looseObject({ type: z.literal('refusal'), refusal: z.string() });
export interface ResponseOutputRefusal extends z.infer<typeof ResponseOutputRefusal> {}

/** Thoughts before the answer, as open models give them. */
export const ResponseReasoningText = z.looseObject({ type: z.literal('reasoning_text'), text: z.string() });
export interface ResponseReasoningText extends z.infer<typeof ResponseReasoningText> {}

/**
 * A part of the content of a message, or of a reasoning item.
 *
 * @see https://developers.openai.com/api/reference/resources/responses
 */
export const ResponseContentPart = openUnion('type', [
  ResponseOutputText,
  ResponseOutputRefusal,
  ResponseReasoningText,
]);
export type ResponseContentPart = z.infer<typeof ResponseContentPart>;
