import { EventStreamDecoder } from '../../sse/EventStreamDecoder.js';
import type { ServerSentEvent } from '../../sse/ServerSentEvent.js';
import { AssistantStreamEvent } from '../../wire/assistants/AssistantStreamEvent.js';
import { TranscriptionStreamEvent } from '../../wire/audio/TranscriptionStreamEvent.js';
import { Completion } from '../../wire/completions/Completion.js';
import { ImageStreamEvent } from '../../wire/images/ImageStreamEvent.js';
import { ResponseStreamEvent } from '../../wire/responses/ResponseStreamEvent.js';
import { eventFamily } from '../responses/eventFamily.js';

const PATHS = new Map<unknown, string>([
  [AssistantStreamEvent, '/v1/threads/runs'],
  [Completion, '/v1/completions'],
  [ImageStreamEvent, '/v1/images/generations'],
  [ResponseStreamEvent, '/v1/responses'],
  [TranscriptionStreamEvent, '/v1/audio/transcriptions'],
]);

/** The path whose answers are such event streams, by their first event; for what is not known that of chats. */
export function pathOfEvents(bytes: Uint8Array): string {
  const receiver = new FirstEvent();
  new EventStreamDecoder(receiver).decode(bytes);
  return PATHS.get(schemaOf(receiver.event)) ?? '/v1/chat/completions';
}

class FirstEvent {
  event: ServerSentEvent | undefined = undefined;

  get closed(): boolean {
    return this.event !== undefined;
  }

  next(event: ServerSentEvent): void {
    this.event = event;
  }
}

function schemaOf(event: ServerSentEvent | undefined): unknown {
  try {
    return event && eventFamily(event.event === 'message' ? undefined : event.event, event.json()).schema;
  } catch {
    return undefined; // no JSON
  }
}
