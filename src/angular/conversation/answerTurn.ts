import type { ChatCompletion } from '../../wire/chat/ChatCompletion.js';
import type { ChatCompletionMessageParam } from '../../wire/chat/ChatCompletionMessageParam.js';
import type { AnswerUpdate } from '../answer/answerStates.js';
import type { ChatSnapshot } from './ChatMessage.js';
import type { Turn } from './Turn.js';

/**
 * An answer as far as it has come.
 *
 * @param asked the messages that it answers
 */
export function answerTurn(
  id: number,
  update: AnswerUpdate<ChatSnapshot>,
  asked: readonly ChatCompletionMessageParam[],
): Turn {
  return { message: { ...update.state, id, role: 'assistant' }, params: paramsOf(update, asked) };
}

function paramsOf(
  { state, request, stepText }: AnswerUpdate<ChatSnapshot>,
  asked: readonly ChatCompletionMessageParam[],
): readonly ChatCompletionMessageParam[] {
  // A run of tools tells how the conversation goes on: with its calls and their results.
  const { messages } = (request ?? {}) as { readonly messages?: readonly ChatCompletionMessageParam[] };
  const steps = messages?.slice(endOf(asked, messages)) ?? [];
  const message = messageOf(state.snapshot);
  // Of what was cut off only the text goes on: a call without its end is none.
  if (state.status === 'done' && messages === undefined && message !== undefined) return [message];
  return stepText === '' ? steps : [...steps, { role: 'assistant', content: stepText }];
}

function messageOf(snapshot: ChatSnapshot | undefined): ChatCompletionMessageParam | undefined {
  const { choices } = (snapshot ?? {}) as Partial<ChatCompletion>;
  return choices?.find(({ index }) => index === 0)?.message;
}

/** Where the messages that were asked end in those of a request, which may have others before them. */
function endOf(asked: readonly ChatCompletionMessageParam[], messages: readonly ChatCompletionMessageParam[]): number {
  const last = asked.at(-1);
  const position = last === undefined ? -1 : messages.lastIndexOf(last);
  return position === -1 ? asked.length : position + 1;
}
