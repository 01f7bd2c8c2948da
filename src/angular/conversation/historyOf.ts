import type {
  ChatCompletionAssistantMessageParam,
  ChatCompletionMessageParam,
} from '../../wire/chat/ChatCompletionMessageParam.js';
import type { Turn } from './Turn.js';

/**
 * The messages of a conversation, for the next request. The API refuses calls without results: those that nobody made are
 * left out, and a message that has nothing else.
 */
export function historyOf(turns: readonly Turn[]): readonly ChatCompletionMessageParam[] {
  const messages = turns.flatMap(({ params }) => params);
  const answered = new Set(messages.map((message) => (message.role === 'tool' ? message.tool_call_id : undefined)));
  return messages.flatMap((message): ChatCompletionMessageParam[] =>
    message.role === 'assistant' ? withoutOpenCalls(message, answered) : [message],
  );
}

function withoutOpenCalls(
  message: ChatCompletionAssistantMessageParam,
  answered: ReadonlySet<string | undefined>,
): ChatCompletionAssistantMessageParam[] {
  const { tool_calls: calls, ...rest } = message;
  if (calls?.every(({ id }) => answered.has(id)) ?? true) return [message];
  return rest.content ? [rest] : [];
}
