import type { ChatCompletion } from '../wire/chat/ChatCompletion.js';
import type { ResponseObject } from '../wire/responses/ResponseObject.js';

/** What an answer says, in the same words for both APIs. */
interface Answer {
  /** Empty when there is none. */
  readonly text: string;
  /** Why the model declined; empty when it did not. */
  readonly refusal: string;
  /** Whether the model called tools. */
  readonly isCall: boolean;
  /** Why it ended, `length` and `content_filter` being those that cut it off. */
  readonly ending: string | undefined;
}

/** The answer in a snapshot: one choice of a chat completion, or the last message of a response. */
export function answerOf(snapshot: ChatCompletion | ResponseObject, choice: number): Answer {
  return isResponse(snapshot) ? responseAnswer(snapshot) : chatAnswer(snapshot, choice);
}

function chatAnswer({ choices }: ChatCompletion, wanted: number): Answer {
  const { message, finish_reason } = choices.find(({ index }) => index === wanted) ?? {};
  return {
    text: message?.content ?? '',
    refusal: message?.refusal ?? '',
    isCall: (message?.tool_calls ?? []).length > 0,
    ending: finish_reason ?? undefined,
  };
}

function responseAnswer({ output, incomplete_details }: ResponseObject): Answer {
  // The messages before the last one are said on the way.
  const message = output.filter((item) => item.type === 'message').at(-1);
  const reason = incomplete_details?.reason ?? undefined;
  let text = '';
  let refusal = '';
  for (const part of message?.content ?? []) {
    if (part.type === 'output_text') text += part.text;
    if (part.type === 'refusal') refusal += part.refusal;
  }
  return {
    text,
    refusal,
    isCall: output.some(({ type }) => type === 'function_call' || type === 'custom_tool_call'),
    ending: reason === 'max_output_tokens' ? 'length' : reason,
  };
}

function isResponse(snapshot: ChatCompletion | ResponseObject): snapshot is ResponseObject {
  return Array.isArray(snapshot.output);
}
