import { context, metrics, SpanKind, SpanStatusCode, trace, type Tracer } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { StreamError } from 'rivulet';
import { traceStream, undiciTransport } from 'rivulet/node';
import { OpenAI } from 'rivulet/openai';
import { MockResponse, OpenAIMock } from 'rivulet/testing';
import { defer, EMPTY, lastValueFrom, NEVER, of, take, tap, throwError, VirtualTimeScheduler } from 'rxjs';
import { readSse } from '../support/recordings.js';
import { itShouldBeAnOperator } from '../support/itShouldBeAnOperator.js';

const exporter = new InMemorySpanExporter();
const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
const tracer: Tracer = provider.getTracer('spec');
const request = {
  model: 'gpt-4o',
  messages: [{ role: 'user' as const, content: 'a secret' }],
  stream: true as const,
  temperature: 0.5,
  max_completion_tokens: 100,
  stop: 'END',
  n: 1,
  seed: null,
};

beforeAll(() => {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
});
afterAll(() => {
  context.disable();
});
beforeEach(() => {
  exporter.reset();
});

describe('traceStream', () => {
  describe('as an operator', () => {
    itShouldBeAnOperator({
      operator: () => traceStream<string>({ tracer }),
      inputs: ['a', 'b', 'c'],
      outputs: ['a', 'b', 'c'],
    });
  });

  it('should make a span by the conventions, without a word of what is said', () => {
    const scheduler = new VirtualTimeScheduler();
    const mock = new OpenAIMock({ scheduler });
    mock.chat.completions.create.response = new MockResponse(200, { stream: readSse('chat-text-usage.sse') });
    mock.chat.completions.create.faults = { headMs: 250 };
    const client = new OpenAI({ transport: mock.transport, apiKey: 'none', scheduler });
    client.chat.completions
      .create(request)
      .pipe(traceStream({ tracer, request, scheduler, attributes: { 'gen_ai.conversation.id': 'conv_1' } }))
      .subscribe();
    expect(exporter.getFinishedSpans()).toHaveLength(0);
    scheduler.flush();

    const [span] = exporter.getFinishedSpans();
    expect(exporter.getFinishedSpans()).toHaveLength(1);
    expect(span?.name).toBe('chat gpt-4o');
    expect(span?.kind).toBe(SpanKind.CLIENT);
    expect(span?.status.code).toBe(SpanStatusCode.UNSET);
    expect(span?.attributes).toEqual({
      'gen_ai.operation.name': 'chat',
      'gen_ai.provider.name': 'openai',
      'gen_ai.conversation.id': 'conv_1',
      'gen_ai.request.model': 'gpt-4o',
      'gen_ai.request.stream': true,
      'gen_ai.request.temperature': 0.5,
      'gen_ai.request.max_tokens': 100,
      'gen_ai.request.stop_sequences': ['END'],
      'gen_ai.response.id': 'chatcmpl-ABfw031mOJeYCSHe4yI2ZjOA6kMJL',
      'gen_ai.response.model': 'gpt-4o-2024-08-06',
      'gen_ai.response.finish_reasons': ['stop'],
      'gen_ai.response.time_to_first_chunk': 0.25,
      'gen_ai.usage.input_tokens': 14,
      'gen_ai.usage.output_tokens': 30,
      'gen_ai.usage.reasoning.output_tokens': 0,
      'server.address': 'api.openai.com',
      'server.port': 443,
      'rivulet.ending': 'completed',
      'rivulet.retries': 0,
    });
  });

  it('should tell of the settings of every API, and of those alone that were given', () => {
    const settings = { model: 'm', n: 2, seed: 7, top_p: 0.9, presence_penalty: 0, frequency_penalty: 1 };
    EMPTY.pipe(
      traceStream({
        tracer,
        operation: 'text_completion',
        provider: 'groq',
        request: { ...settings, max_output_tokens: 5 },
      }),
    ).subscribe();
    EMPTY.pipe(traceStream({ tracer })).subscribe();

    const [first, second] = exporter.getFinishedSpans();
    expect(first?.name).toBe('text_completion m');
    expect(first?.attributes).toEqual({
      'gen_ai.operation.name': 'text_completion',
      'gen_ai.provider.name': 'groq',
      'gen_ai.request.model': 'm',
      'gen_ai.request.choice.count': 2,
      'gen_ai.request.seed': 7,
      'gen_ai.request.top_p': 0.9,
      'gen_ai.request.presence_penalty': 0,
      'gen_ai.request.frequency_penalty': 1,
      'gen_ai.request.max_tokens': 5,
      'rivulet.ending': 'completed',
      'rivulet.retries': 0,
    });
    expect(second?.name).toBe('chat');
  });

  it.each([
    ['an error of the API, by its code', MockResponse.error(429, { code: 'insufficient_quota' }), 'insufficient_quota'],
    ['one without a code, by its status', MockResponse.error(500), '500'],
    ['one of the stream, by its code', new MockResponse(200, { stream: '' }), 'TRUNCATED_STREAM'],
  ])('should tell of %s', (_, response, type) => {
    const scheduler = new VirtualTimeScheduler();
    const mock = new OpenAIMock({ scheduler });
    mock.chat.completions.create.response = response;
    const client = new OpenAI({ transport: mock.transport, apiKey: 'none', scheduler, maxRetries: 0 });
    const errors: unknown[] = [];
    client.chat.completions
      .create(request)
      .pipe(traceStream({ tracer, request, scheduler }))
      .subscribe({ error: (error: unknown) => errors.push(error) });
    scheduler.flush();

    const [span] = exporter.getFinishedSpans();
    expect(errors[0]).toBeInstanceOf(StreamError);
    expect(span?.status).toEqual({ code: SpanStatusCode.ERROR, message: type });
    expect(span?.attributes).toMatchObject({ 'error.type': type, 'rivulet.ending': 'failed' });
    expect(span?.events).toEqual([]);
  });

  it('should tell of no first chunk where there are none', () => {
    of('whole')
      .pipe(traceStream({ tracer, request: { stream: false } }))
      .subscribe();
    of('whole').pipe(traceStream({ tracer })).subscribe();
    of('in', 'two').pipe(traceStream({ tracer })).subscribe();

    const told = exporter
      .getFinishedSpans()
      .map(({ attributes }) => 'gen_ai.response.time_to_first_chunk' in attributes);
    expect(told).toEqual([false, false, true]);
  });

  it('should tell what an error says only when it is asked to', () => {
    const secret = new Error('My secret diary');
    for (const recordExceptions of [false, true]) {
      throwError(() => secret)
        .pipe(traceStream({ tracer, recordExceptions }))
        .subscribe({ error: () => undefined });
    }
    const [silent, talking] = exporter.getFinishedSpans();
    expect(JSON.stringify([silent?.events, silent?.attributes, silent?.status])).not.toContain('secret');
    expect(talking?.events[0]).toMatchObject({
      name: 'exception',
      attributes: { 'exception.message': 'My secret diary' },
    });
  });

  it('should tell of errors that are none of ours', () => {
    for (const error of [new RangeError('mine'), 'a text', Object.assign(new Error('sys'), { code: 'ECONNRESET' })]) {
      throwError(() => error)
        .pipe(traceStream({ tracer }))
        .subscribe({ error: () => undefined });
    }
    const types = exporter.getFinishedSpans().map(({ attributes }) => attributes['error.type']);
    expect(types).toEqual(['RangeError', '_OTHER', 'ECONNRESET']);
  });

  it('should end the span of whatever is thrown, also of what cannot be told', () => {
    const nameless: unknown = Object.create(null);
    const errors: unknown[] = [];
    throwError(() => nameless)
      .pipe(traceStream({ tracer }))
      .subscribe({ error: (error: unknown) => errors.push(error) });

    expect(errors).toEqual([nameless]);
    expect(exporter.getFinishedSpans()).toHaveLength(1);
    expect(exporter.getFinishedSpans()[0]?.status.code).toBe(SpanStatusCode.ERROR);
  });

  it('should refuse a time that is none before there is a span', () => {
    expect(() => traceStream({ tracer, stallMs: NaN })).toThrow(TypeError);
  });

  it('should end the span of a stream that is left, at once, whenever that is', () => {
    const left = NEVER.pipe(traceStream({ tracer })).subscribe();
    expect(exporter.getFinishedSpans()).toHaveLength(0);
    left.unsubscribe();
    left.unsubscribe();
    of(1, 2, 3).pipe(traceStream({ tracer }), take(1)).subscribe();

    const endings = exporter
      .getFinishedSpans()
      .map(({ attributes, status }) => [attributes['rivulet.ending'], status.code]);
    expect(endings).toEqual([
      ['unsubscribed', SpanStatusCode.UNSET],
      ['unsubscribed', SpanStatusCode.UNSET],
    ]);
  });

  it('should be active while the source is subscribed to, and for what the source does then', async () => {
    let inner: unknown;
    const source = defer(() => {
      tracer.startSpan('child').end();
      return Promise.resolve(1);
    }).pipe(tap(() => (inner = trace.getActiveSpan())));
    const outer: unknown[] = [];
    const note = () => outer.push(trace.getActiveSpan());
    await lastValueFrom(source.pipe(traceStream({ tracer }), tap({ next: note, complete: note })));
    expect(outer).toEqual([undefined, undefined]);

    const [child, parent] = exporter.getFinishedSpans();
    expect(child?.name).toBe('child');
    expect(child?.parentSpanContext?.spanId).toBe(parent?.spanContext().spanId);
    expect((inner as { spanContext(): unknown }).spanContext()).toEqual(parent?.spanContext());
    expect(trace.getActiveSpan()).toBeUndefined();
  });

  it('should make the measurements of a client, with a meter', async () => {
    const metricExporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
    const reader = new PeriodicExportingMetricReader({ exporter: metricExporter, exportIntervalMillis: 1e6 });
    const meters = new MeterProvider({ readers: [reader] });
    expect(metrics.getMeter('none')).toBeDefined();
    const mock = new OpenAIMock();
    mock.chat.completions.create.response = [
      new MockResponse(200, { stream: readSse('chat-text-usage.sse') }),
      MockResponse.error(404),
    ];
    const server = await mock.listen();
    const client = new OpenAI({ baseURL: server.baseURL, apiKey: 'none', transport: undiciTransport() });
    const traced = client.chat.completions
      .create(request)
      .pipe(traceStream({ tracer, meter: meters.getMeter('spec'), request }));
    await lastValueFrom(traced);
    await expect(lastValueFrom(traced)).rejects.toThrow('404');
    await reader.forceFlush();
    await server.close();

    const all = metricExporter
      .getMetrics()
      .flatMap(({ scopeMetrics }) => scopeMetrics.flatMap((scope) => scope.metrics));
    const points = (name: string) => all.find(({ descriptor }) => descriptor.name === name)?.dataPoints ?? [];
    const port = Number(new URL(server.url).port);
    const common = {
      'gen_ai.operation.name': 'chat',
      'gen_ai.provider.name': 'openai',
      'gen_ai.request.model': 'gpt-4o',
      'server.address': '127.0.0.1',
      'server.port': port,
    };
    const answered = { ...common, 'gen_ai.response.model': 'gpt-4o-2024-08-06' };
    expect(points('gen_ai.client.operation.duration').map(({ attributes }) => attributes)).toEqual([
      answered,
      { ...common, 'error.type': '404' },
    ]);
    expect(points('gen_ai.client.operation.time_to_first_chunk').map(({ attributes }) => attributes)).toEqual([
      answered,
    ]);
    expect(points('gen_ai.client.token.usage')).toMatchObject([
      { attributes: { ...answered, 'gen_ai.token.type': 'input' }, value: { sum: 14, count: 1 } },
      { attributes: { ...answered, 'gen_ai.token.type': 'output' }, value: { sum: 30, count: 1 } },
    ]);
    await meters.shutdown();
  });
});
