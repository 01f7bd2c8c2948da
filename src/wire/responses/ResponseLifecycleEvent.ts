import * as z from 'zod';
import { ResponseBaseEvent } from './ResponseBaseEvent.js';
import { ResponseObject } from './ResponseObject.js';

/**
 * The response has come to a new state. The last event of a stream is `response.completed`, `response.incomplete` or
 * `response.failed`.
 *
 * @see https://developers.openai.com/api/reference/resources/responses/streaming-events
 */
export const ResponseLifecycleEvent = z.discriminatedUnion('type', [
  ResponseBaseEvent.extend({
    type: z.literal(['response.created', 'response.queued', 'response.in_progress', 'response.failed']),
    // llama.cpp and others leave `output` out as long as there is none.
    response: ResponseObject.extend({ output: ResponseObject.shape.output.nullish() }),
  }),
  ResponseBaseEvent.extend({
    type: z.literal(['response.completed', 'response.incomplete']),
    response: ResponseObject,
  }),
]);
export type ResponseLifecycleEvent = z.infer<typeof ResponseLifecycleEvent>;
