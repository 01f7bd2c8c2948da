import { tokensOf } from '../../snapshots/tokensOf.js';
import type { StreamRecord } from '../../statistics/StreamRecord.js';
import { errorType } from './errorType.js';
import type { HistogramSource, StreamHistogram } from './HistogramSource.js';
import type { TraceAttributes } from './TraceAttributes.js';

/** The boundaries that the conventions ask for. */
const seconds = [0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92];
const tokenCounts = Array.from({ length: 14 }, (_, power) => 4 ** power);

/**
 * The measurements of a client that the conventions know.
 *
 * @see https://opentelemetry.io/docs/specs/semconv/gen-ai/gen-ai-metrics/
 */
export class StreamHistograms {
  readonly #duration: StreamHistogram;
  readonly #firstChunk: StreamHistogram;
  readonly #tokens: StreamHistogram;

  constructor(source: HistogramSource) {
    this.#duration = source.createHistogram('gen_ai.client.operation.duration', {
      description: 'GenAI operation duration.',
      unit: 's',
      advice: { explicitBucketBoundaries: seconds },
    });
    this.#firstChunk = source.createHistogram('gen_ai.client.operation.time_to_first_chunk', {
      description: 'Time to receive the first chunk.',
      unit: 's',
      advice: { explicitBucketBoundaries: seconds },
    });
    this.#tokens = source.createHistogram('gen_ai.client.token.usage', {
      description: 'Number of input and output tokens used.',
      unit: '{token}',
      advice: { explicitBucketBoundaries: tokenCounts },
    });
  }

  /** @param firstChunk in seconds; none for an answer that is not streamed */
  record({ ending, error, durationMs, usage }: StreamRecord, firstChunk: unknown, attributes: TraceAttributes): void {
    const failure = ending === 'failed' ? { 'error.type': errorType(error) } : undefined;
    this.#duration.record(durationMs / 1000, { ...attributes, ...failure });
    if (typeof firstChunk === 'number') this.#firstChunk.record(firstChunk, attributes);
    const { input, output } = usage ? tokensOf(usage) : {};
    if (input !== undefined) this.#tokens.record(input, { ...attributes, 'gen_ai.token.type': 'input' });
    if (output !== undefined) this.#tokens.record(output, { ...attributes, 'gen_ai.token.type': 'output' });
  }
}
