import type { ChatCompletionMessageParam } from '../../wire/chat/ChatCompletionMessageParam.js';
import { emptyAnswer } from '../answer/AnswerState.js';
import type { Turn } from './Turn.js';

/** A message that is no answer under way: what a person says, instructions, results of tools, the past. */
export function questionTurn(id: number, params: ChatCompletionMessageParam): Turn {
  const text = textOf(params.content);
  return { message: { ...emptyAnswer('done'), id, role: params.role, text }, params: [params] };
}

function textOf(content: ChatCompletionMessageParam['content']): string {
  if (typeof content === 'string') return content;
  return (content ?? []).map((part) => ('text' in part && typeof part.text === 'string' ? part.text : '')).join('');
}
