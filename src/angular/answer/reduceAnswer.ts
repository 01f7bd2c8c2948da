import { reduceChat } from '../../snapshots/reduceChat.js';
import { reduceCompletion } from '../../snapshots/reduceCompletion.js';
import { reduceResponse } from '../../snapshots/reduceResponse.js';
import type { ChatCompletion } from '../../wire/chat/ChatCompletion.js';
import type { ChatCompletionChunk } from '../../wire/chat/ChatCompletionChunk.js';
import type { Completion } from '../../wire/completions/Completion.js';
import type { ResponseObject } from '../../wire/responses/ResponseObject.js';
import type { ResponseStreamEvent } from '../../wire/responses/ResponseStreamEvent.js';
import type { AnswerChunk } from './AnswerValue.js';

/** An answer of any API, in the shape in which it comes when it is not streamed. */
export type AnswerSnapshot = ChatCompletion | Completion | ResponseObject;

/** Adds a chunk to an answer, by the reducer of the API that the chunk is of. An event of no API changes nothing. */
export function reduceAnswer(snapshot: AnswerSnapshot | undefined, chunk: AnswerChunk): AnswerSnapshot | undefined {
  const { object, choices, type } = chunk as ChunkFields;
  // Each reducer is given what it has made itself: a stream is of one API.
  if (object === 'response') return chunk as ResponseObject;
  if (choices === undefined) {
    if (typeof type !== 'string' || !type.startsWith('response.')) return snapshot;
    return reduceResponse(snapshot as ResponseObject | undefined, chunk as ResponseStreamEvent);
  }
  if (object === 'text_completion' || choices.some((choice) => 'text' in choice)) {
    return reduceCompletion(snapshot as Completion | undefined, chunk as Completion);
  }
  // A message beside a delta is the whole so far, from a few servers; alone it is an answer that was not streamed.
  const isWhole = choices.some(({ delta, message }) => !delta && message);
  return isWhole
    ? (chunk as unknown as ChatCompletion)
    : reduceChat(snapshot as ChatCompletion | undefined, chunk as ChatCompletionChunk);
}

interface ChunkFields {
  readonly type?: unknown;
  readonly object?: unknown;
  readonly choices?: readonly { readonly delta?: unknown; readonly message?: unknown }[];
}
