import type { OutputItemEvent } from './outputItemEvents.js';
import { piecesOf } from '../piecesOf.js';

type Fields = Readonly<Record<string, unknown>>;

/** How the API tells a part of a message or of thoughts: text with what it cites, or a refusal. */
export function* contentPartEvents(part: Fields): Generator<OutputItemEvent> {
  const { type } = part;
  const name = String(type);
  const field = type === 'refusal' ? 'refusal' : 'text';
  const whole = part[field];
  const text = typeof whole === 'string' ? whole : '';
  const logprobs = type === 'output_text' ? { logprobs: [] } : {};
  const annotations: readonly unknown[] = Array.isArray(part.annotations) ? part.annotations : [];
  const empty = { ...part, [field]: '', ...(type === 'output_text' && { annotations: [] }), ...logprobs };
  yield { type: 'response.content_part.added', part: empty };
  for (const delta of piecesOf(text)) yield { type: `response.${name}.delta`, delta, ...logprobs };
  for (const [annotation_index, annotation] of annotations.entries()) {
    yield { type: 'response.output_text.annotation.added', annotation_index, annotation };
  }
  yield { type: `response.${name}.done`, [field]: text, ...('logprobs' in part && { logprobs: part.logprobs }) };
  yield { type: 'response.content_part.done', part };
}
