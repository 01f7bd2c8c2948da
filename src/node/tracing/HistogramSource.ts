import type { TraceAttributes } from './TraceAttributes.js';

/** What is needed of a histogram of `@opentelemetry/api`. */
export interface StreamHistogram {
  record(value: number, attributes: TraceAttributes): void;
}

/** What is needed of a meter of `@opentelemetry/api`. */
export interface HistogramSource {
  createHistogram(
    name: string,
    options: { description: string; unit: string; advice: { explicitBucketBoundaries: number[] } },
  ): StreamHistogram;
}
