import { Observable, takeWhile, type MonoTypeOperatorFunction } from 'rxjs';
import { checkLimit } from '../flow/checkLimit.js';
import { currentContext } from '../flow/currentContext.js';
import { measure, type MeasureOptions } from '../operators/measure.js';
import { definedAttributes } from './tracing/definedAttributes.js';
import { errorType } from './tracing/errorType.js';
import type { HistogramSource } from './tracing/HistogramSource.js';
import { recordAttributes } from './tracing/recordAttributes.js';
import { requestAttributes, type TracedRequest } from './tracing/requestAttributes.js';
import { StreamHistograms } from './tracing/StreamHistograms.js';
import type { StreamTracer } from './tracing/StreamTracer.js';
import type { TraceAttributes } from './tracing/TraceAttributes.js';

export interface TraceStreamOptions<T> extends MeasureOptions<T> {
  /** `trace.getTracer('my-app')` of `@opentelemetry/api`. */
  readonly tracer: StreamTracer;
  /** `metrics.getMeter('my-app')`, for the measurements; none are made without it. */
  readonly meter?: HistogramSource | undefined;
  /** The body of the request: its model and its settings are attributes, its messages are not. */
  // Any other field may stand in a literal.
  readonly request?: (TracedRequest & Readonly<Record<string, unknown>>) | TracedRequest | undefined;
  /**
   * What is asked for.
   *
   * @defaultValue `chat`
   */
  readonly operation?: 'chat' | 'text_completion' | 'invoke_agent' | (string & {}) | undefined;
  /**
   * Who is asked: `azure.ai.openai`, `groq`, …
   *
   * @defaultValue `openai`
   */
  readonly provider?: string | undefined;
  /**
   * Whether the errors themselves are told, with their messages: these may quote what the server has said.
   *
   * @defaultValue false
   */
  readonly recordExceptions?: boolean | undefined;
  /** More of the span: a `gen_ai.conversation.id`, say. */
  readonly attributes?: TraceAttributes | undefined;
}

/**
 * Makes a span of OpenTelemetry of each subscription, by its conventions for generative AI.
 *
 * In and out: values, as they are. The span is active for the source, so that the spans of HTTP are its children, and not
 * for what is behind it. It ends with the stream, however that ends: the kind of an error is its status, `rivulet.ending` tells of a stream
 * that was left. It spans all attempts.
 * Errors and completes as the source does.
 *
 * @see https://opentelemetry.io/docs/specs/semconv/gen-ai/gen-ai-spans/
 */
export function traceStream<T>(options: TraceStreamOptions<T>): MonoTypeOperatorFunction<T> {
  checkLimit('stallMs', options.stallMs);
  const { tracer, meter, request = {}, operation = 'chat', provider = 'openai', attributes } = options;
  const { recordExceptions = false } = options;
  const histograms = meter && new StreamHistograms(meter);
  const common = { 'gen_ai.operation.name': operation, 'gen_ai.provider.name': provider };
  const name = `${operation} ${request.model ?? ''}`.trimEnd();
  return (source) =>
    new Observable((subscriber) => {
      const inCaller = currentContext();
      const given = { ...common, ...requestAttributes(request), ...attributes };
      tracer.startActiveSpan(name, { kind: 2, attributes: given }, (span) => {
        const traced = measure<T>((record) => {
          const told = recordAttributes(record, request.stream ?? record.events > 1);
          try {
            span.setAttributes(told);
            if (record.ending === 'failed') {
              if (recordExceptions && record.error instanceof Error) span.recordException(record.error);
              span.setStatus({ code: 2, message: errorType(record.error) });
            }
          } finally {
            span.end();
          }
          histograms?.record(record, told['gen_ai.response.time_to_first_chunk'], {
            ...common,
            ...metricAttributes({ ...given, ...told }),
          });
        }, options);
        // What is behind it is not a part of the span.
        const told = takeWhile<T>((value) => {
          inCaller(() => {
            subscriber.next(value);
          });
          return !subscriber.closed;
        });
        subscriber.add(
          told(traced(source)).subscribe({
            error: (error: unknown) => {
              inCaller(() => {
                subscriber.error(error);
              });
            },
            complete: () => {
              inCaller(() => {
                subscriber.complete();
              });
            },
          }),
        );
      });
    });
}

/** Those that a measurement has: of the others there are too many different ones. */
function metricAttributes(all: TraceAttributes): TraceAttributes {
  return definedAttributes({
    'gen_ai.request.model': all['gen_ai.request.model'],
    'gen_ai.response.model': all['gen_ai.response.model'],
    'server.address': all['server.address'],
    'server.port': all['server.port'],
  });
}
