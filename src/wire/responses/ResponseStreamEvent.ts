import type * as z from 'zod';
import { openUnion, type UnknownVariant } from '../openUnion.js';
import { ResponseAudioEvent } from './ResponseAudioEvent.js';
import { ResponseCodeInterpreterCallEvent } from './ResponseCodeInterpreterCallEvent.js';
import { ResponseCompactionEvent } from './ResponseCompactionEvent.js';
import { ResponseContentPartEvent } from './ResponseContentPartEvent.js';
import { ResponseCustomToolCallEvent } from './ResponseCustomToolCallEvent.js';
import { ResponseErrorEvent } from './ResponseErrorEvent.js';
import { ResponseFileSearchCallEvent } from './ResponseFileSearchCallEvent.js';
import { ResponseFunctionCallEvent } from './ResponseFunctionCallEvent.js';
import { ResponseImageGenerationCallEvent } from './ResponseImageGenerationCallEvent.js';
import { ResponseKeepaliveEvent } from './ResponseKeepaliveEvent.js';
import { ResponseLifecycleEvent } from './ResponseLifecycleEvent.js';
import { ResponseMcpEvent } from './ResponseMcpEvent.js';
import { ResponseOutputItemEvent } from './ResponseOutputItemEvent.js';
import { ResponseReasoningSummaryEvent } from './ResponseReasoningSummaryEvent.js';
import { ResponseReasoningTextEvent } from './ResponseReasoningTextEvent.js';
import { ResponseRefusalEvent } from './ResponseRefusalEvent.js';
import { ResponseShellCallEvent } from './ResponseShellCallEvent.js';
import { ResponseTextEvent } from './ResponseTextEvent.js';
import { ResponseWebSearchCallEvent } from './ResponseWebSearchCallEvent.js';

/**
 * One event of a streamed response, from OpenAI, Azure and compatible servers: each of the 59 that OpenAI documents,
 * `keepalive`, and any event invented later, as it is.
 *
 * @see https://developers.openai.com/api/reference/resources/responses/streaming-events
 */
export const ResponseStreamEvent = openUnion('type', [
  ResponseLifecycleEvent,
  ResponseErrorEvent,
  ResponseOutputItemEvent,
  ResponseContentPartEvent,
  ResponseTextEvent,
  ResponseRefusalEvent,
  ResponseReasoningTextEvent,
  ResponseReasoningSummaryEvent,
  ResponseFunctionCallEvent,
  ResponseCustomToolCallEvent,
  ResponseMcpEvent,
  ResponseFileSearchCallEvent,
  ResponseWebSearchCallEvent,
  ResponseCodeInterpreterCallEvent,
  ResponseImageGenerationCallEvent,
  ResponseShellCallEvent,
  ResponseAudioEvent,
  ResponseCompactionEvent,
  ResponseKeepaliveEvent,
]);
// The variant is in there already. Said again, it makes a union with a name of its own, for editors and declarations.
export type ResponseStreamEvent = z.infer<typeof ResponseStreamEvent> | UnknownVariant<'type'>;
