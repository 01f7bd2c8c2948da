import { tokensOf } from '../../snapshots/tokensOf.js';
import type { StreamRecord } from '../../statistics/StreamRecord.js';
import { definedAttributes } from './definedAttributes.js';
import { errorType } from './errorType.js';
import { serverAttributes } from './serverAttributes.js';
import type { TraceAttributes } from './TraceAttributes.js';

/**
 * What the conventions tell of an answer, and `rivulet.ending` and `rivulet.retries`, for which they have no name.
 *
 * @param isStream an answer that is not streamed has no first chunk
 * @see https://opentelemetry.io/docs/specs/semconv/gen-ai/gen-ai-spans/#inference
 */
export function recordAttributes(record: StreamRecord, isStream: boolean): TraceAttributes {
  const { ending, error, finishReasons, firstEventMs, id, model, origin, retries, usage } = record;
  const tokens = usage && tokensOf(usage);
  return definedAttributes({
    ...serverAttributes(origin),
    'gen_ai.response.id': id,
    'gen_ai.response.model': model,
    'gen_ai.response.finish_reasons': finishReasons.length > 0 ? [...finishReasons] : undefined,
    'gen_ai.response.time_to_first_chunk': isStream && firstEventMs !== undefined ? firstEventMs / 1000 : undefined,
    'gen_ai.usage.input_tokens': tokens?.input,
    'gen_ai.usage.output_tokens': tokens?.output,
    'gen_ai.usage.cache_read.input_tokens': tokens?.cached,
    'gen_ai.usage.reasoning.output_tokens': tokens?.reasoning,
    'error.type': ending === 'failed' ? errorType(error) : undefined,
    'rivulet.ending': ending,
    'rivulet.retries': retries,
  });
}
