import * as z from 'zod';
import { ResponseBaseEvent } from './ResponseBaseEvent.js';

const details = {
  /** OpenRouter and vLLM give an HTTP status. */
  code: z.union([z.string(), z.number()]).nullish(),
  message: z.string().nullish(),
  param: z.string().nullish(),
};

/**
 * The stream has failed. OpenAI documents the details flat and sends them as the member `error`.
 *
 * @see https://developers.openai.com/api/reference/resources/responses/streaming-events
 */
export const ResponseErrorEvent = ResponseBaseEvent.extend({
  type: z.literal('error'),
  ...details,
  error: z.looseObject({ type: z.string().nullish(), ...details }).nullish(),
});
export interface ResponseErrorEvent extends z.infer<typeof ResponseErrorEvent> {}
