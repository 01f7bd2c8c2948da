import type { ChatCompletion } from '../../wire/chat/ChatCompletion.js';
import type { ChatCompletionChunk } from '../../wire/chat/ChatCompletionChunk.js';
import type { Completion } from '../../wire/completions/Completion.js';
import type { ResponseObject } from '../../wire/responses/ResponseObject.js';
import type { ResponseStreamEvent } from '../../wire/responses/ResponseStreamEvent.js';

/** What the values of a stream add up to: the answer in the shape in which it comes when it is not streamed. */
export type SnapshotOf<T> = T extends { readonly type: 'chunk'; readonly chunk: infer Chunk }
  ? SnapshotOf<Chunk>
  : T extends Completion
    ? Completion
    : T extends ChatCompletionChunk
      ? ChatCompletion
      : T extends ResponseStreamEvent | ResponseObject
        ? ResponseObject
        : never;
