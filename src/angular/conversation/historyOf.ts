import type {
  ChatCompletionAssistantMessageParam,
  ChatCompletionMessageParam,
} from '../../wire/chat/ChatCompletionMessageParam.js';
import type { Turn } from './Turn.js';

/**
 * The messages of a conversation, for the next request. The API refuses calls without results, and results without calls:
 * they are left out, and a message that has nothing else.
 */
export function historyOf(turns: readonly Turn[]): readonly ChatCompletionMessageParam[] {
  const messages = turns.flatMap(({ params }) => params);
  const answered = new Set(messages.map((message) => (message.role === 'tool' ? message.tool_call_id : undefined)));
  const called = new Set(messages.flatMap((message) => callsOf(message).map(({ id }) => id)));
  return messages.flatMap((message): ChatCompletionMessageParam[] => {
    if (message.role === 'tool') return called.has(message.tool_call_id) ? [message] : [];
    return message.role === 'assistant' ? withoutOpenCalls(message, answered) : [message];
  });
}

function callsOf(message: ChatCompletionMessageParam): NonNullable<ChatCompletionAssistantMessageParam['tool_calls']> {
  return (message.role === 'assistant' ? message.tool_calls : undefined) ?? [];
}

function withoutOpenCalls(
  message: ChatCompletionAssistantMessageParam,
  answered: ReadonlySet<string | undefined>,
): ChatCompletionAssistantMessageParam[] {
  if (message.tool_calls == null) return [message];
  const made = message.tool_calls.filter(({ id }) => answered.has(id));
  if (made.length > 0) return [{ ...message, tool_calls: made }];
  // No calls are no list: of an empty one the API says that it is too short.
  return message.tool_calls.length === 0 || message.content ? [{ ...message, tool_calls: undefined }] : [];
}
