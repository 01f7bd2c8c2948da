import type { StandardSchema } from '../../schema/StandardSchema.js';
import { AssistantStreamEvent } from '../../wire/assistants/AssistantStreamEvent.js';
import { TranscriptionStreamEvent } from '../../wire/audio/TranscriptionStreamEvent.js';
import { ChatCompletionChunk } from '../../wire/chat/ChatCompletionChunk.js';
import { Completion } from '../../wire/completions/Completion.js';
import { ImageStreamEvent } from '../../wire/images/ImageStreamEvent.js';
import { ResponseStreamEvent } from '../../wire/responses/ResponseStreamEvent.js';

/** How a stream says that it is over: `data: [DONE]`, the same with `event: done` above it, or by its last event. */
export type StreamTerminal = '[DONE]' | 'done' | 'none';

/** What is known of the events of one API. */
export interface EventFamily {
  /** The route that streams them. */
  readonly route: string;
  /** Undefined for errors, which have no one shape. */
  readonly schema: StandardSchema | undefined;
  /** Whether the schema is of the name and the payload together, as they can only be told together. */
  readonly withName?: boolean;
  readonly terminal: StreamTerminal;
}

const chat: EventFamily = { route: 'chat.completions.create', schema: ChatCompletionChunk, terminal: '[DONE]' };
const completions: EventFamily = { route: 'completions.create', schema: Completion, terminal: '[DONE]' };
const assistants: EventFamily = {
  route: 'beta.threads.runs.create',
  schema: AssistantStreamEvent,
  withName: true,
  terminal: 'done',
};
const responses: EventFamily = { route: 'responses.create', schema: ResponseStreamEvent, terminal: 'none' };
const images: EventFamily = { route: 'images.generate', schema: ImageStreamEvent, terminal: 'none' };
const transcriptions: EventFamily = {
  route: 'audio.transcriptions.create',
  schema: TranscriptionStreamEvent,
  terminal: 'none',
};
const errors: EventFamily = { route: 'chat.completions.create', schema: undefined, terminal: 'none' };

/** Which API an event is of, by its name, its `type` and its `object`; without any of them it is a chunk of a chat. */
export function eventFamily(name: string | undefined, payload: unknown): EventFamily {
  const { type, object, error } = (payload ?? {}) as { readonly type?: unknown; object?: unknown; error?: unknown };
  const named = name ?? (typeof type === 'string' ? type : '');
  if (named === 'error' || error != null) return errors;
  if (named.startsWith('thread.')) return assistants;
  if (/^image_(generation|edit)\./.test(named)) return images;
  if (named.startsWith('transcript.')) return transcriptions;
  if (named !== '') return responses;
  return object === 'text_completion' ? completions : chat;
}
