import type { ChatCompletionChunk } from '../../src/wire/chat/ChatCompletionChunk.js';

interface NaiveCall {
  id: string;
  type: string;
  function: { name: string; arguments: string };
}

/**
 * The whole that the chunks of one choice amount to, put together at once from the lists of their pieces, as the API
 * reference describes the fields. For recordings only: it knows what occurs there.
 */
export function naiveChat(chunks: readonly ChatCompletionChunk[]): unknown {
  const real = chunks.filter((chunk) => chunk.id !== '');
  const choices = chunks.flatMap((chunk) => chunk.choices);
  const deltas = choices.map(({ delta }) => delta ?? {});
  const joined = (field: 'content' | 'refusal' | 'reasoning_content'): object => {
    const pieces = deltas.map((delta) => delta[field]).filter((piece) => piece !== undefined);
    if (pieces.length === 0) return {};
    return { [field]: pieces.every((piece) => piece === null) ? null : pieces.join('') };
  };
  const calls: NaiveCall[] = [];
  for (const delta of deltas.flatMap(({ tool_calls }) => tool_calls ?? [])) {
    const call = (calls[delta.index!] ??= { id: '', type: '', function: { name: '', arguments: '' } });
    call.id ||= delta.id ?? '';
    call.type ||= delta.type ?? '';
    call.function.name ||= delta.function?.name ?? '';
    call.function.arguments += delta.function?.arguments ?? '';
  }
  const lastOf = (list: readonly Record<string, unknown>[], field: string): object => {
    const values = list.map((each) => each[field]).filter((value) => value !== undefined);
    return values.length === 0 ? {} : { [field]: values.filter((value) => value !== null).at(-1) ?? null };
  };
  const filterResults = choices.map(({ content_filter_results }) => content_filter_results).filter(Boolean);
  return {
    ...{ id: real[0]!.id, object: 'chat.completion', created: real[0]!.created, model: real[0]!.model },
    choices: [
      {
        index: 0,
        message: {
          role: 'assistant',
          content: null,
          ...joined('content'),
          ...joined('refusal'),
          ...joined('reasoning_content'),
          ...(calls.length > 0 ? { tool_calls: calls } : undefined),
        },
        ...lastOf(choices, 'finish_reason'),
        ...lastOf(choices, 'logprobs'),
        ...(filterResults.length > 0 && { content_filter_results: Object.assign({}, ...filterResults) as unknown }),
      },
    ],
    ...lastOf(chunks, 'usage'),
    ...lastOf(chunks, 'service_tier'),
    ...lastOf(chunks, 'system_fingerprint'),
    ...lastOf(chunks, 'prompt_filter_results'),
  };
}
