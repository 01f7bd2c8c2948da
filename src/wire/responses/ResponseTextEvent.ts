import * as z from 'zod';
import { ResponseAnnotation } from './ResponseAnnotation.js';
import { ResponseItemEvent } from './ResponseItemEvent.js';
import { ResponseTextLogprob } from './ResponseTextLogprob.js';

const Event = ResponseItemEvent.extend({ content_index: z.number().nullish() });

const logprobs = z.array(ResponseTextLogprob).nullish();

/**
 * Text of a message: a piece of it, the whole of it, or a source that it cites.
 *
 * @see https://developers.openai.com/api/reference/resources/responses/streaming-events
 */
export const ResponseTextEvent = z.discriminatedUnion('type', [
  Event.extend({ type: z.literal('response.output_text.delta'), delta: z.string(), logprobs }),
  Event.extend({ type: z.literal('response.output_text.done'), text: z.string(), logprobs }),
  Event.extend({
    type: z.literal('response.output_text.annotation.added'),
    annotation_index: z.number().nullish(),
    annotation: ResponseAnnotation.nullish(),
  }),
]);
export type ResponseTextEvent = z.infer<typeof ResponseTextEvent>;
