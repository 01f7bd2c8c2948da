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
  return messages.flatMap((message, index): ChatCompletionMessageParam[] => {
    if (message.role === 'assistant') return withoutOpenCalls(message, resultsAfter(messages, index));
    return message.role === 'tool' && !isCalled(messages, index, message.tool_call_id) ? [] : [message];
  });
}

/** Of which calls the results follow a message. Later ones may have the same ids again. */
function resultsAfter(messages: readonly ChatCompletionMessageParam[], index: number): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const message of messages.slice(index + 1)) {
    if (message.role !== 'tool') break;
    ids.add(message.tool_call_id);
  }
  return ids;
}

/** Whether the message before a result, or before several, has its call. */
function isCalled(messages: readonly ChatCompletionMessageParam[], index: number, id: string): boolean {
  let at = index - 1;
  while (messages[at]?.role === 'tool') at--;
  const caller = messages[at];
  return caller?.role === 'assistant' && (caller.tool_calls ?? []).some((call) => call.id === id);
}

function withoutOpenCalls(
  message: ChatCompletionAssistantMessageParam,
  answered: ReadonlySet<string>,
): ChatCompletionAssistantMessageParam[] {
  if (message.tool_calls == null) return [message];
  const made = message.tool_calls.filter(({ id }) => answered.has(id));
  if (made.length > 0) return [{ ...message, tool_calls: made }];
  // No calls are no list: of an empty one the API says that it is too short.
  return message.tool_calls.length === 0 || message.content ? [{ ...message, tool_calls: undefined }] : [];
}
