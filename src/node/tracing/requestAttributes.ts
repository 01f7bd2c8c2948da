import { definedAttributes } from './definedAttributes.js';
import type { TraceAttributes } from './TraceAttributes.js';

type Setting<T> = T | null | undefined;

/** The body of a request, as far as it is traced: those of chat completions, completions and responses. */
export interface TracedRequest {
  readonly model?: Setting<string>;
  readonly stream?: Setting<boolean>;
  readonly temperature?: Setting<number>;
  readonly top_p?: Setting<number>;
  readonly max_tokens?: Setting<number>;
  readonly max_completion_tokens?: Setting<number>;
  readonly max_output_tokens?: Setting<number>;
  readonly frequency_penalty?: Setting<number>;
  readonly presence_penalty?: Setting<number>;
  readonly seed?: Setting<number>;
  readonly stop?: Setting<string | string[]>;
  readonly n?: Setting<number>;
}

/**
 * What the conventions tell of a request: its settings, nothing of what is said.
 *
 * @see https://opentelemetry.io/docs/specs/semconv/gen-ai/gen-ai-spans/#inference
 */
export function requestAttributes(request: TracedRequest): TraceAttributes {
  const { stop, n } = request;
  return definedAttributes({
    'gen_ai.request.model': request.model,
    'gen_ai.request.stream': request.stream,
    'gen_ai.request.temperature': request.temperature,
    'gen_ai.request.top_p': request.top_p,
    'gen_ai.request.max_tokens': request.max_completion_tokens ?? request.max_output_tokens ?? request.max_tokens,
    'gen_ai.request.frequency_penalty': request.frequency_penalty,
    'gen_ai.request.presence_penalty': request.presence_penalty,
    'gen_ai.request.seed': request.seed,
    'gen_ai.request.stop_sequences': typeof stop === 'string' ? [stop] : stop,
    'gen_ai.request.choice.count': n === 1 ? undefined : n,
  });
}
