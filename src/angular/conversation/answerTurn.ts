import type { ChatCompletion } from '../../wire/chat/ChatCompletion.js';
import type { ChatCompletionMessageParam } from '../../wire/chat/ChatCompletionMessageParam.js';
import type { AnswerUpdate } from '../answer/answerStates.js';
import type { AnswerSnapshot } from '../answer/reduceAnswer.js';
import type { Turn } from './Turn.js';

/**
 * An answer as far as it has come.
 *
 * @param asked the messages that it answers
 */
export function answerTurn(
  id: number,
  update: AnswerUpdate<AnswerSnapshot>,
  asked: readonly ChatCompletionMessageParam[],
): Turn {
  return { message: { ...update.state, id, role: 'assistant' }, params: paramsOf(update, asked) };
}

function paramsOf(
  { state, request, stepText }: AnswerUpdate<AnswerSnapshot>,
  asked: readonly ChatCompletionMessageParam[],
): readonly ChatCompletionMessageParam[] {
  // A run of tools tells how the conversation goes on: with its calls and their results.
  const { messages } = (request ?? {}) as { readonly messages?: readonly ChatCompletionMessageParam[] };
  const steps = messages?.slice(endOf(asked, messages));
  const message = messageOf(state.snapshot);
  // Of what was cut off only the text goes on: a call without its end is none.
  if (state.status === 'done' && steps === undefined && message !== undefined) return [message];
  // Over the Responses API steps are no messages: what was said in them is.
  const text = steps === undefined ? state.text : stepText;
  return text === '' ? (steps ?? []) : [...(steps ?? []), { role: 'assistant', content: text }];
}

function messageOf(snapshot: AnswerSnapshot | undefined): ChatCompletionMessageParam | undefined {
  const { choices } = (snapshot ?? {}) as Partial<ChatCompletion>;
  const message = choices?.find(({ index }) => index === 0)?.message;
  if (!message?.audio) return message;
  // What was spoken is known by its id.
  const { id } = message.audio;
  return { ...message, audio: { id } };
}

/** Where the messages that were asked end in those of a request, which may have others before them. */
function endOf(asked: readonly ChatCompletionMessageParam[], messages: readonly ChatCompletionMessageParam[]): number {
  const last = asked.at(-1);
  const position = last === undefined ? -1 : messages.lastIndexOf(last);
  return position === -1 ? asked.length : position + 1;
}
