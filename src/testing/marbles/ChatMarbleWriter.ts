import type { ChatCompletionDelta } from '../../wire/chat/ChatCompletionDelta.js';
import { joinBytes } from '../../flow/joinBytes.js';
import { EventWriter } from '../responses/EventWriter.js';

/** What a letter of a chat stands for: text that the model says, or any other part of a message. */
export type ChatMarble = string | ChatCompletionDelta;

/** The bytes of one streamed chat completion, delta by delta. */
export class ChatMarbleWriter {
  readonly #events = new EventWriter({});
  #isFirst = true;
  #finishReason = 'stop';

  /** @throws {@link MockError} for a delta that the API would not send */
  delta(marble: ChatMarble): Uint8Array {
    const delta = typeof marble === 'string' ? { content: marble } : marble;
    if (delta.tool_calls?.length) this.#finishReason = 'tool_calls';
    return this.#chunk(delta, null);
  }

  /** The finish reason, then `[DONE]`. */
  end(): Uint8Array {
    return joinBytes([this.#chunk({}, this.#finishReason), ...this.#events.end()]);
  }

  #chunk(delta: ChatCompletionDelta, finishReason: string | null): Uint8Array {
    const opening = this.#isFirst ? { role: 'assistant', refusal: null } : {};
    this.#isFirst = false;
    return this.#events.encode({
      name: undefined,
      payload: {
        id: 'chatcmpl-1',
        object: 'chat.completion.chunk',
        created: 0,
        model: 'mock',
        choices: [{ index: 0, delta: { ...opening, ...delta }, finish_reason: finishReason, logprobs: null }],
      },
    });
  }
}
