import type { TraceAttributes } from './TraceAttributes.js';

/** What is needed of a span of `@opentelemetry/api`. */
export interface StreamSpan {
  setAttributes(attributes: TraceAttributes): unknown;
  /** 2 is `SpanStatusCode.ERROR`. */
  setStatus(status: { code: 2; message: string }): unknown;
  recordException(exception: Error): void;
  end(): void;
}

/** What is needed of a tracer of `@opentelemetry/api`, which is optional: so its types are not imported. */
export interface StreamTracer {
  /** The kind 2 is `SpanKind.CLIENT`. */
  startActiveSpan(
    name: string,
    options: { kind: 2; attributes: TraceAttributes },
    run: (span: StreamSpan) => unknown,
  ): unknown;
}
