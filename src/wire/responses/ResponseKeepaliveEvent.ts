import * as z from 'zod';
import { ResponseBaseEvent } from './ResponseBaseEvent.js';

/**
 * Says nothing but that the connection is alive. OpenAI sends it while a model thinks for long, and does not document it.
 *
 * @see https://github.com/openai/openai-node/issues/1964
 */
export const ResponseKeepaliveEvent = ResponseBaseEvent.extend({ type: z.literal('keepalive') });
export interface ResponseKeepaliveEvent extends z.infer<typeof ResponseKeepaliveEvent> {}
