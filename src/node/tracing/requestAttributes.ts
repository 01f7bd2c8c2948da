import { definedAttributes } from './definedAttributes.js';
import type { TraceAttributes } from './TraceAttributes.js';

/** The body of a request, as far as it is traced: those of chat completions, completions and responses. */
export interface TracedRequest {
  readonly model?: string | null | undefined;
}

/**
 * What the conventions tell of a request: its settings, nothing of what is said.
 *
 * @see https://opentelemetry.io/docs/specs/semconv/gen-ai/gen-ai-spans/#inference
 */
export function requestAttributes(request: TracedRequest): TraceAttributes {
  const body: RequestFields = request;
  const { stop, n } = body;
  const attributes = {
    'gen_ai.request.model': body.model,
    'gen_ai.request.stream': body.stream,
    'gen_ai.request.temperature': body.temperature,
    'gen_ai.request.top_p': body.top_p,
    'gen_ai.request.max_tokens': body.max_completion_tokens ?? body.max_output_tokens ?? body.max_tokens,
    'gen_ai.request.frequency_penalty': body.frequency_penalty,
    'gen_ai.request.presence_penalty': body.presence_penalty,
    'gen_ai.request.seed': body.seed,
    'gen_ai.request.stop_sequences': typeof stop === 'string' ? [stop] : stop,
    'gen_ai.request.choice.count': n === 1 ? undefined : n,
  };
  return definedAttributes(attributes);
}

type Setting<T> = T | null | undefined;

interface RequestFields extends TracedRequest {
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
