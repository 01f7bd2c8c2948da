import { defer, finalize, from, type Observable, of, retry, Subject, take } from 'rxjs';
import {
  decodeStream,
  type DecodeStreamOptions,
  EventTooLargeError,
  InternalServerError,
  JsonParseError,
  RateLimitError,
  SchemaError,
  TruncatedStreamError,
} from 'rivulet';
import { ChatCompletionChunk } from 'rivulet/openai';
import * as z from 'zod';
import { currentStreamScope } from '../../src/flow/StreamScope.js';
import { bytesOf } from '../support/bytesOf.js';
import { randomChunks } from '../support/chunkings.js';
import { endless } from '../support/endless.js';
import { expectType } from '../support/expectType.js';
import { itShouldBeAnOperator } from '../support/itShouldBeAnOperator.js';
import { readSse } from '../support/recordings.js';
import { runMarbles } from '../support/runMarbles.js';
import { readRecording } from '../wire/readRecording.js';

const Counted = z.object({ n: z.number() });

function resultsOf(chunks: readonly Uint8Array[], options?: DecodeStreamOptions): readonly unknown[] {
  const results: unknown[] = [];
  from(chunks)
    .pipe(decodeStream(undefined, options))
    .subscribe({
      next: (value) => results.push(value),
      error: (error: unknown) => results.push(error),
      complete: () => results.push('|'),
    });
  return results;
}

describe('decodeStream', () => {
  describe('without a schema', () => {
    itShouldBeAnOperator({
      operator: () => decodeStream(),
      inputs: [bytesOf('data: {"n":1}\n\n'), bytesOf('data: null\r\n\r\n'), bytesOf('data: [1,\ndata: 2]\n\n')],
      outputs: [{ n: 1 }, null, [1, 2]],
      incomplete: new TruncatedStreamError('[DONE]'),
    });
  });

  describe('with a schema', () => {
    itShouldBeAnOperator({
      operator: () => decodeStream(Counted),
      inputs: [bytesOf('data: {"n":1}\n\n'), bytesOf('data: {"n":2,"x":0}\n\n'), bytesOf('data: {"n":3}\n\n')],
      outputs: [{ n: 1 }, { n: 2 }, { n: 3 }],
      incomplete: new TruncatedStreamError('[DONE]'),
    });
  });

  it('should complete at the sentinel, in the midst of a chunk, and read nothing after it', () => {
    runMarbles(({ cold, expectObservable, expectSubscriptions }) => {
      const values = { a: bytesOf('data: {"n":'), b: bytesOf('1}\n\ndata: [DONE]\n\ndata: no JSON\n\n') };
      const source = cold('-a-b-a-|', values);
      const expected = '   ---(x|) ';
      const subs = '       ^--!    ';

      expectObservable(source.pipe(decodeStream(Counted))).toBe(expected, { x: { n: 1 } });
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  // The items that the README of the recordings counts.
  it.each([
    ['chat-text-usage.sse', 33],
    ['chat-tool-calls.sse', 25],
    ['chat-structured-output.sse', 17],
    ['chat-refusal.sse', 13],
    ['chat-reasoning-deepseek.sse', 220],
    ['chat-azure-content-filter.sse', 8],
    ['responses-text.sse', 9],
    ['responses-tool-call.sse', 12],
    ['responses-web-search.sse', 185],
    ['responses-image-generation.sse', 16],
  ])('should give the values of the recording %s, however it is cut', (name, count) => {
    const values = readRecording(name);
    expect(values).toHaveLength(count);
    for (const chunks of [[readSse(name)], ...[1, 2, 3, 4].map((seed) => randomChunks(readSse(name), seed))]) {
      expect(resultsOf(chunks)).toEqual([...values, '|']);
    }
  });

  it.each(['chat-text-usage.sse', 'responses-text.sse'])('should say that %s was cut, wherever that was', (name) => {
    const recording = readSse(name);
    const text = new TextDecoder().decode(recording);
    for (const length of [0, 1, 100, text.lastIndexOf('\n\n', text.length - 3) + 2, text.length - 1]) {
      const results = resultsOf([recording.subarray(0, length)]);

      expect(results.at(-1)).toBeInstanceOf(TruncatedStreamError);
      expect(results.slice(0, -1)).toEqual(readRecording(name).slice(0, results.length - 1));
    }
  });

  it('should give the error of the recording responses-error.sse after two values', () => {
    const results = resultsOf([readSse('responses-error.sse')]);

    expect(results).toEqual([...readRecording('responses-error.sse').slice(0, 2), expect.any(RateLimitError)]);
  });

  it.each<[string, string, new (...parameters: never[]) => Error, DecodeStreamOptions]>([
    ['an error event', 'event: error\ndata: {"code":"server_error"}\n\n', InternalServerError, {}],
    ['an error in the data', 'data: {"error":{"code":429}}\n\n', RateLimitError, {}],
    ['no JSON', 'data: {"n":\n\n', JsonParseError, {}],
    ['a value that the schema refuses', 'data: {"n":"two"}\n\n', SchemaError, {}],
    ['an event that is too large', `data: ${'x'.repeat(100)}\n\n`, EventTooLargeError, { maxEventBytes: 50 }],
    ['the end of the body', '', TruncatedStreamError, {}],
  ])('should end with the error of its operators, after the values before it: %s', (_, text, type, options) => {
    const results: unknown[] = [];
    of(bytesOf(`data: {"n":1}\n\n${text}`))
      .pipe(decodeStream(Counted, options))
      .subscribe({ next: (value) => results.push(value), error: (error: unknown) => results.push(error) });

    expect(results).toEqual([{ n: 1 }, expect.any(type)]);
  });

  it('should look for the end before it looks for JSON, and for errors before it looks at the schema', () => {
    expect(resultsOf([bytesOf('data: [DONE]\n\n')])).toEqual(['|']);
    const results: unknown[] = [];
    of(bytesOf('data: {"error":{"message":"no"}}\n\n'))
      .pipe(decodeStream(Counted))
      .subscribe({ error: (error: unknown) => results.push((error as Error).name) });

    expect(results).toEqual(['APIError']);
  });

  it('should hand its options to its operators', () => {
    const comments: string[] = [];
    const onComment = (comment: string) => comments.push(comment);
    const body = bytesOf(': hi\n\ndata: 1\n\ndata: [END]\n\n');

    expect(resultsOf([body], { sentinel: '[END]', onComment })).toEqual([1, '|']);
    expect(comments).toEqual(['hi']);
    expect(resultsOf([bytesOf('data: 1\n\n')], { required: false })).toEqual([1, '|']);
    expect(resultsOf([bytesOf('event: bye\ndata: 1\n\n')], { terminalEvents: ['bye'] })).toEqual([1, '|']);
  });

  it('should parse the JSON of an event once, of one like those before not even that', () => {
    const texts = Array.from({ length: 200 }, (_, n) => JSON.stringify({ n, error: null, text: 'a text "in quotes"' }));
    const body = bytesOf(...texts.map((text) => `data: ${text}\n\n`), 'data: [DONE]\n\n');
    const [fast, plain] = [true, false].map((speculate) => {
      const parse = jest.spyOn(JSON, 'parse');
      const values: unknown[] = [];
      of(body)
        .pipe(decodeStream(Counted, { speculate }))
        .subscribe((value) => values.push(value));
      const parsed = parse.mock.calls.filter(([text]) => texts.includes(text));
      parse.mockRestore();
      expect(values).toEqual(texts.map((_, n) => ({ n })));
      return parsed.length;
    });

    expect(plain).toBe(200);
    expect(fast).toBeLessThan(100);
  });

  it('should start clean when retried after half an event', () => {
    runMarbles(({ cold, expectObservable }) => {
      const broken = cold('-a-#      ', { a: bytesOf('data: {"n":1}\n\nevent: x\ndata: {"n"') });
      const fixed = cold('   -b-c-|', { b: bytesOf('data: {"n":2}\n\n'), c: bytesOf('data: [DONE]\n\n') });
      const expected = '   -x--y-|';
      let attempt = 0;
      const source = defer(() => (attempt++ === 0 ? broken : fixed));

      expectObservable(source.pipe(decodeStream(Counted), retry(1))).toBe(expected, { x: { n: 1 }, y: { n: 2 } });
    });
  });

  it('should stop a synchronous source that never ends, at the end or when enough was taken', () => {
    const ending = endless(bytesOf('data: 1\n\n'), bytesOf('data: [DONE]\n\n'));
    ending.source.pipe(decodeStream()).subscribe();
    const going = endless(bytesOf('data: 1\n\ndata: 2\n\ndata: no JSON\n\n'));
    const taken: unknown[] = [];
    going.source.pipe(decodeStream(), take(2)).subscribe((value) => taken.push(value));

    expect([ending.count(), going.count(), taken]).toEqual([2, 1, [1, 2]]);
  });

  it('should tear the source down as a graceful end at the sentinel, as an abort at an error', () => {
    const graceful: boolean[] = [];
    for (const text of ['data: [DONE]\n\n', 'data: {"error":1}\n\n', 'data: no JSON\n\n']) {
      const bytes$ = new Subject<Uint8Array>();
      bytes$
        .pipe(
          (source) =>
            defer(() => {
              const scope = currentStreamScope();
              return source.pipe(finalize(() => graceful.push(scope?.ended === true)));
            }),
          decodeStream(),
        )
        .subscribe({ error: () => undefined });
      bytes$.next(bytesOf(text));
    }

    expect(graceful).toEqual([true, false, false]);
  });

  it('should have the types that it says', () => {
    const bytes$ = of(bytesOf('data: [DONE]\n\n'));
    expectType<Observable<unknown>>(bytes$.pipe(decodeStream()));
    expectType<Observable<unknown>>(bytes$.pipe(decodeStream(undefined, { required: false })));
    expectType<Observable<{ n: number }>>(bytes$.pipe(decodeStream(Counted)));
    expectType<Observable<ChatCompletionChunk>>(bytes$.pipe(decodeStream(ChatCompletionChunk, { sentinel: '[DONE]' })));
    // @ts-expect-error a text has to be encoded first
    of('text').pipe(decodeStream());
    // @ts-expect-error without a schema nobody knows what came
    expectType<Observable<{ n: number }>>(bytes$.pipe(decodeStream()));
    // @ts-expect-error what it emits is not what the schema gives
    expectType<Observable<{ n: string }>>(bytes$.pipe(decodeStream(Counted)));
    // @ts-expect-error options come after the schema
    bytes$.pipe(decodeStream({ required: false }));
    // @ts-expect-error decoded once is enough
    bytes$.pipe(decodeStream(), decodeStream());
    expect.assertions(0);
  });
});
