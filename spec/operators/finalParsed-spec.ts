import { concat, from, NEVER, type Observable, of, throwError } from 'rxjs';
import {
  ContentFilterFinishReasonError,
  JsonParseError,
  LengthFinishReasonError,
  SchemaError,
  StreamError,
  TruncatedStreamError,
} from 'rivulet';
import { type ChatCompletionChunk } from 'rivulet/openai';
import * as z from 'zod';
import { zodResponseFormat } from '../../src/client/tools/zodResponseFormat.js';
import { AttemptBoundary } from '../../src/flow/AttemptBoundary.js';
import { finalParsed, type ParsedAnswer } from '../../src/operators/finalParsed.js';
import type { ResponseStreamEvent } from '../../src/wire/responses/ResponseStreamEvent.js';
import { expectType } from '../support/expectType.js';
import { runMarbles } from '../support/runMarbles.js';
import { readRecording } from '../wire/readRecording.js';

const Weather = z.object({ city: z.string(), temperature: z.number(), units: z.enum(['c', 'f']) });
const format = zodResponseFormat(Weather, 'weather');
type Weather = z.infer<typeof Weather>;
type Source = ChatCompletionChunk | ResponseStreamEvent | AttemptBoundary;

const paris: Weather = { city: 'Paris', temperature: 21, units: 'c' };

/** A chunk of choice 0. */
function chunk(delta: object, finish_reason: string | null = null): Source {
  return { choices: [{ index: 0, delta, finish_reason }] } as unknown as Source;
}

/** A response that ends with these items. */
function ended(
  output: readonly object[],
  fields: { readonly status?: string; readonly [name: string]: unknown } = {},
): Source {
  const response = { id: 'resp', status: 'completed', output, ...fields };
  return { type: `response.${response.status}`, response } as unknown as Source;
}

const message = (...content: readonly object[]): object => ({ type: 'message', id: 'msg', role: 'assistant', content });
const text = (value: unknown): object => ({ type: 'output_text', text: JSON.stringify(value), annotations: [] });

interface Outcome {
  readonly answers: readonly ParsedAnswer<Weather>[];
  readonly error?: unknown;
}

function outcomeOf(source: Observable<Source>, choice?: number): Outcome {
  const answers: ParsedAnswer<Weather>[] = [];
  const errors: unknown[] = [];
  source.pipe(finalParsed(format, { choice })).subscribe({
    next: (answer) => answers.push(answer),
    error: (error: unknown) => errors.push(error),
  });
  return errors.length === 0 ? { answers } : { answers, error: errors[0] };
}

/** The one answer that comes of these values. */
function answerTo(...values: readonly unknown[]): ParsedAnswer<Weather> {
  const { answers, error } = outcomeOf(from(values as readonly Source[]));
  expect(error).toBeUndefined();
  expect(answers).toHaveLength(1);
  return answers[0]!;
}

/** The error that comes of these values. */
function errorOf(...values: readonly unknown[]): StreamError {
  const { answers, error } = outcomeOf(from(values as readonly Source[]));
  expect(answers).toEqual([]);
  expect(error).toBeInstanceOf(StreamError);
  return error as StreamError;
}

describe('finalParsed', () => {
  // Written out after reading the recordings.
  it('should parse the recording chat-structured-output.sse', () => {
    const { parsed, refusal, snapshot } = answerTo(...readRecording('chat-structured-output.sse'));

    expect(parsed).toEqual({ city: 'San Francisco', temperature: 61, units: 'f' });
    expect(refusal).toBeNull();
    expect(snapshot).toMatchObject({ id: 'chatcmpl-ABfw1e5abtU8OwGr15vOreYVb2MiF', usage: { total_tokens: 93 } });
  });

  it('should give the refusal of the recording chat-refusal.sse', () => {
    expect(answerTo(...readRecording('chat-refusal.sse'))).toMatchObject({
      parsed: null,
      refusal: "I'm sorry, I can't assist with that request.",
    });
  });

  it.each(['chat-tool-calls.sse', 'responses-tool-call.sse'])(
    'should have nothing to parse where tools are called, in %s',
    (name) => {
      expect(answerTo(...readRecording(name))).toMatchObject({ parsed: null, refusal: null });
    },
  );

  it('should refuse the text of the recording responses-text.sse, which is no JSON', () => {
    const error = errorOf(...readRecording('responses-text.sse'));

    expect(error).toBeInstanceOf(JsonParseError);
    expect(error).toHaveProperty('text', 'Hello');
    expect(error.partial).toMatchObject({ status: 'completed' });
  });

  it('should emit once, when the source completes', () => {
    runMarbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold('-a-b-c--|   ', {
        a: chunk({ role: 'assistant', content: '{"city":"Paris",' }),
        b: chunk({ content: '"temperature":21,"units":"c"}' }),
        c: chunk({}, 'stop'),
      });
      const subs = '       ^-------!   ';
      const expected = '   --------(x|)';
      const snapshot = {
        object: 'chat.completion',
        choices: [{ index: 0, message: { role: 'assistant', content: JSON.stringify(paris) }, finish_reason: 'stop' }],
      };

      expectObservable(source.pipe(finalParsed(format))).toBe(expected, {
        x: { parsed: paris, refusal: null, snapshot },
      });
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('should pass on an error of the source, with the answer so far', () => {
    const error = new TruncatedStreamError('[DONE]');
    const outcome = outcomeOf(
      concat(
        of(chunk({ content: '{"city":' })),
        throwError(() => error),
      ),
    );

    expect(outcome).toEqual({ answers: [], error });
    expect(error.partial).toMatchObject({ choices: [{ message: { content: '{"city":' } }] });
  });

  it('should start anew at the boundary of two attempts, and for each subscriber', () => {
    const source = of<Source[]>(
      chunk({ content: '{"city":"Rome"' }),
      new AttemptBoundary(1, new Error('reset')),
      chunk({ content: JSON.stringify(paris) }, 'stop'),
    );

    expect(outcomeOf(source).answers[0]?.parsed).toEqual(paris);
    expect(outcomeOf(source).answers[0]?.parsed).toEqual(paris);
  });

  it('should take the choice that is wanted', () => {
    const rome = { ...paris, city: 'Rome' };
    const source = of({
      choices: [
        { index: 1, delta: { content: JSON.stringify(rome) }, finish_reason: 'stop' },
        { index: 0, delta: { content: JSON.stringify(paris) }, finish_reason: 'stop' },
      ],
    } as unknown as Source);

    expect(outcomeOf(source).answers[0]?.parsed).toEqual(paris);
    expect(outcomeOf(source, 1).answers[0]?.parsed).toEqual(rome);
    expect(outcomeOf(source, 2).error).toBeInstanceOf(JsonParseError);
  });

  it.each([
    ['length', LengthFinishReasonError],
    ['content_filter', ContentFilterFinishReasonError],
  ])('should be an error for a chat completion that ends by %s, though it may be JSON', (reason, type) => {
    const error = errorOf(chunk({ content: JSON.stringify(paris) }), chunk({}, reason));

    expect(error).toBeInstanceOf(type);
    expect(error).toHaveProperty('snapshot.choices.0.message.content', JSON.stringify(paris));
    expect(error).toHaveProperty('snapshot', error.partial);
  });

  it.each([
    ['max_output_tokens', LengthFinishReasonError],
    ['content_filter', ContentFilterFinishReasonError],
  ])('should be an error for a response that is incomplete by %s', (reason, type) => {
    const error = errorOf(ended([message(text(paris))], { status: 'incomplete', incomplete_details: { reason } }));

    expect(error).toBeInstanceOf(type);
    expect(error).toHaveProperty('snapshot.incomplete_details.reason', reason);
  });

  it('should be an error for text of another shape', () => {
    const error = errorOf(chunk({ content: '{"city":"Paris"}' }, 'stop'));

    expect(error).toBeInstanceOf(SchemaError);
    expect(error).toHaveProperty('value', { city: 'Paris' });
    expect(error.partial).toMatchObject({ choices: [{ finish_reason: 'stop' }] });
  });

  it.each([
    ['nothing at all', []],
    ['no text', [chunk({ role: 'assistant', content: '' }), chunk({}, 'stop')]],
    ['null for a text', [chunk({ role: 'assistant', content: null }), chunk({}, 'stop')]],
    ['a response without a message', [ended([])]],
  ])('should be an error for %s', (_, values) => {
    expect(errorOf(...values)).toEqual(new JsonParseError(''));
  });

  describe('the Responses API', () => {
    it('should parse the last message, the ones before being said on the way', () => {
      expect(
        answerTo(ended([message({ type: 'output_text', text: 'Let me see' }), message(text(paris))])).parsed,
      ).toEqual(paris);
    });

    it('should join the parts of a message', () => {
      const parts = [JSON.stringify(paris).slice(0, 9), JSON.stringify(paris).slice(9)];

      expect(answerTo(ended([message(...parts.map((part) => ({ type: 'output_text', text: part })))])).parsed).toEqual(
        paris,
      );
    });

    it('should give a refusal', () => {
      expect(answerTo(ended([message({ type: 'refusal', refusal: 'I cannot.' })]))).toMatchObject({
        parsed: null,
        refusal: 'I cannot.',
      });
    });
  });

  it('should give what parse throws as the error', () => {
    const error = new RangeError('mine');
    const parse = (): never => {
      throw error;
    };
    const errors: unknown[] = [];
    of(chunk({ content: '{}' }))
      .pipe(finalParsed({ parse }))
      .subscribe({ error: (thrown: unknown) => errors.push(thrown) });

    expect(errors).toEqual([error]);
  });

  it('should have the types that it says', () => {
    expectType<Observable<ParsedAnswer<Weather>>>((NEVER as Observable<ChatCompletionChunk>).pipe(finalParsed(format)));
    expectType<Observable<ParsedAnswer<Weather>>>((NEVER as Observable<ResponseStreamEvent>).pipe(finalParsed(format)));
    expectType<Observable<ParsedAnswer<number>>>(NEVER.pipe(finalParsed({ parse: Number })));
    // @ts-expect-error a format is needed
    expect(() => finalParsed()(NEVER)).not.toThrow();
  });
});
