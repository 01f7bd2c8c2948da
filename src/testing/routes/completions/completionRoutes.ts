import { Completion } from '../../../wire/completions/Completion.js';
import type { MockEvent } from '../../responses/MockEvent.js';
import { modelOf } from '../modelOf.js';
import { piecesOf } from '../piecesOf.js';
import { RouteDefinition, type RouteContext } from '../RouteDefinition.js';

/** The routes of `client.completions`. */
export const completionRoutes = {
  create: new RouteDefinition<Completion>('POST', '/completions', {
    schema: Completion,
    answer: ({ request, state }, complete) =>
      complete({
        id: state.newId('cmpl-'),
        object: 'text_completion',
        created: state.now(),
        model: modelOf(request),
        choices: [{ text: '', index: 0, logprobs: null, finish_reason: 'stop' }],
        usage: { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 },
      }),
    stream: chunksOf,
    text: (text) => ({ choices: [{ text }] }),
  }),
};

function* chunksOf({ choices, usage, ...answer }: Completion, { request }: RouteContext): Generator<MockEvent> {
  const { stream_options: options } = request.json() as { stream_options?: { include_usage?: boolean } | null };
  const withUsage = options?.include_usage === true;
  const chunk = (fields: Pick<Completion, 'choices' | 'usage'>): MockEvent => ({
    name: undefined,
    payload: { ...answer, ...(withUsage && { usage: null }), ...fields },
  });
  for (const { text, finish_reason, logprobs, ...choice } of choices) {
    for (const piece of piecesOf(text)) {
      yield chunk({ choices: [{ ...choice, text: piece, logprobs: null, finish_reason: null }] });
    }
    // All at once, for those who join them.
    yield chunk({ choices: [{ ...choice, text: '', logprobs, finish_reason }] });
  }
  if (withUsage) yield chunk({ choices: [], usage });
}
