import { ChatCompletion } from '../../../wire/chat/ChatCompletion.js';
import type { ChatCompletionChunk } from '../../../wire/chat/ChatCompletionChunk.js';
import type { ChatCompletionDelta } from '../../../wire/chat/ChatCompletionDelta.js';
import type { ChatCompletionMessageToolCall } from '../../../wire/chat/ChatCompletionMessageToolCall.js';
import type { MockEvent } from '../../responses/MockEvent.js';
import type { MockState } from '../../state/MockState.js';
import { modelOf } from '../modelOf.js';
import { piecesOf } from '../piecesOf.js';
import { RouteDefinition, type RouteContext } from '../RouteDefinition.js';

/** The routes of `client.chat`. */
export const chatRoutes = {
  completions: {
    create: new RouteDefinition<ChatCompletion>('POST', '/chat/completions', {
      schema: ChatCompletion,
      answer: ({ request, state }, complete) =>
        completed(
          complete({
            id: state.newId('chatcmpl-'),
            object: 'chat.completion',
            created: state.now(),
            model: modelOf(request),
            choices: [{ index: 0, message: { role: 'assistant', content: '', refusal: null }, logprobs: null }],
            usage: { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 },
          }),
          state,
        ),
      stream: chunksOf,
      text: (content) => ({ choices: [{ message: { content } }] }),
    }),
  },
};

/** What follows from what the model said, unless a test says so itself: why it has ended, and which calls it made. */
function completed({ choices, ...answer }: ChatCompletion, state: MockState): ChatCompletion {
  return {
    ...answer,
    choices: choices.map((choice) => {
      const { tool_calls: written, ...message } = choice.message;
      const calls = written?.map((call) => toolCall(call, state));
      const called = calls !== undefined && calls.length > 0;
      const reason = called ? 'tool_calls' : 'stop';
      const content = called && message.content === '' ? null : message.content;
      return {
        ...choice,
        message: { ...message, content, ...(written !== undefined && { tool_calls: calls ?? null }) },
        finish_reason: choice.finish_reason ?? reason,
      };
    }),
  };
}

/** Of a call its name and its arguments are enough. */
function toolCall(written: Partial<ChatCompletionMessageToolCall>, state: MockState): ChatCompletionMessageToolCall {
  return { id: state.newId('call_'), type: written.custom ? 'custom' : 'function', ...written };
}

function* chunksOf({ choices, usage, ...answer }: ChatCompletion, { request }: RouteContext): Generator<MockEvent> {
  const { stream_options: options } = request.json() as { stream_options?: { include_usage?: boolean } | null };
  const withUsage = options?.include_usage === true;
  const chunk = (fields: Pick<ChatCompletionChunk, 'choices' | 'usage'>): MockEvent => ({
    name: undefined,
    payload: { ...answer, object: 'chat.completion.chunk', ...(withUsage && { usage: null }), ...fields },
  });
  for (const { index, message, finish_reason, logprobs } of choices) {
    for (const delta of deltasOf(message)) {
      yield chunk({ choices: [{ index, delta, finish_reason: null, logprobs: null }] });
    }
    // All at once, for those who join them.
    yield chunk({ choices: [{ index, delta: {}, finish_reason, logprobs }] });
  }
  if (withUsage) yield chunk({ choices: [], usage });
}

function* deltasOf(message: ChatCompletion['choices'][number]['message']): Generator<ChatCompletionDelta> {
  const { content, refusal, tool_calls: calls, reasoning_content: thoughts, ...opening } = message;
  yield { ...opening, content: beginning(content), ...(refusal !== undefined && { refusal: beginning(refusal) }) };
  for (const reasoning_content of piecesOf(thoughts ?? '')) yield { reasoning_content };
  for (const piece of piecesOf(content ?? '')) yield { content: piece };
  for (const piece of piecesOf(refusal ?? '')) yield { refusal: piece };
  for (const [index, call] of (calls ?? []).entries()) yield* callDeltas(index, call);
}

/** A text begins empty; one that does not come is null. */
function beginning(text: string | null | undefined): string | null {
  return typeof text === 'string' ? '' : null;
}

function* callDeltas(index: number, call: ChatCompletionMessageToolCall): Generator<ChatCompletionDelta> {
  const { id, type, function: callee, custom } = call;
  if (callee) {
    yield { tool_calls: [{ index, id, type, function: { name: callee.name, arguments: '' } }] };
    for (const piece of piecesOf(callee.arguments)) yield { tool_calls: [{ index, function: { arguments: piece } }] };
  }
  if (custom) {
    yield { tool_calls: [{ index, id, type, custom: { name: custom.name, input: '' } }] };
    for (const piece of piecesOf(custom.input)) yield { tool_calls: [{ index, custom: { input: piece } }] };
  }
}
