import { type Observable, of, type OperatorFunction } from 'rxjs';
import {
  JsonParseError,
  parseData,
  SchemaError,
  type SchemaOutput,
  type ServerSentEvent,
  type StandardSchema,
} from 'rivulet';
import * as z from 'zod';
import { endless } from '../support/endless.js';
import { expectType } from '../support/expectType.js';
import { itShouldBeAnOperator } from '../support/itShouldBeAnOperator.js';
import { runMarbles } from '../support/runMarbles.js';
import { serverSentEvent } from '../support/serverSentEvent.js';
import { asynchronous, Shout } from './handWrittenSchemas.js';

function resultsOf<T>(
  operator: OperatorFunction<ServerSentEvent, T>,
  ...events: ServerSentEvent[]
): readonly unknown[] {
  const results: unknown[] = [];
  of(...events)
    .pipe(operator)
    .subscribe({ next: (value) => results.push(value), error: (error: unknown) => results.push(error) });
  return results;
}

const Counted = z.object({ n: z.number() });

describe('parseData', () => {
  describe('without a schema', () => {
    itShouldBeAnOperator({
      operator: () => parseData(),
      inputs: [serverSentEvent('{"n":1}'), serverSentEvent('null', 'x'), serverSentEvent('[1,"é"]')],
      outputs: [{ n: 1 }, null, [1, 'é']],
    });

    it('should parse each event once, and give the value that the event keeps', () => {
      const event = serverSentEvent({ n: 1 });

      expect(resultsOf(parseData(), event)[0]).toBe(event.json());
    });

    it.each(['thread.created', 'thread.run.step.delta', 'thread.message.completed'])(
      'should give name and data for the event %s, where only the name tells what the data is',
      (name) => {
        expect(resultsOf(parseData(), serverSentEvent({ n: 1 }, name))).toEqual([{ event: name, data: { n: 1 } }]);
      },
    );

    it.each(['message', 'thread', 'threads.x', 'response.created', 'Thread.x'])(
      'should give the data alone for the event %s',
      (name) => {
        expect(resultsOf(parseData(), serverSentEvent({ n: 1 }, name))).toEqual([{ n: 1 }]);
      },
    );
  });

  describe("with zod's schema", () => {
    itShouldBeAnOperator({
      operator: () => parseData(Counted),
      inputs: [serverSentEvent({ n: 1 }), serverSentEvent({ n: 2, more: true }), serverSentEvent({ n: 3 })],
      // zod leaves out what the schema does not name.
      outputs: [{ n: 1 }, { n: 2 }, { n: 3 }],
    });

    it('should give what the schema makes of the value', () => {
      const schema = z.object({ at: z.string().transform((text) => text.length), by: z.string().default('nobody') });

      expect(resultsOf(parseData(schema), serverSentEvent({ at: 'noon' }))).toEqual([{ at: 4, by: 'nobody' }]);
    });

    it('should give the schema name and data of an event of a thread', () => {
      const schema = z.object({ event: z.literal('thread.created'), data: z.object({ id: z.string() }) });

      expect(resultsOf(parseData(schema), serverSentEvent({ id: 't1' }, 'thread.created'))).toEqual([
        { event: 'thread.created', data: { id: 't1' } },
      ]);
    });
  });

  describe('with a schema written by hand', () => {
    itShouldBeAnOperator({
      operator: () => parseData(Shout),
      inputs: [serverSentEvent('"a"'), serverSentEvent('"b"'), serverSentEvent('"c"')],
      outputs: ['A', 'B', 'C'],
    });

    it('should be called with the value and with the schema for this', () => {
      const validate = jest.fn((value: unknown) => ({ value }));
      const schema: StandardSchema = { '~standard': { version: 1, vendor: 'spec', validate } };
      resultsOf(parseData(schema), serverSentEvent({ n: 1 }));

      expect(validate.mock.calls).toEqual([[{ n: 1 }]]);
      expect(validate.mock.contexts).toEqual([schema['~standard']]);
    });
  });

  it('should end with JsonParseError at data that is no JSON, after the values before it', () => {
    runMarbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold('-a-b-a-|', { a: serverSentEvent({ n: 1 }), b: serverSentEvent('{"n":') });
      const expected = '   -x-#    ';
      const subs = '       ^--!    ';
      const results = source.pipe(parseData(Counted));
      const cause = new SyntaxError('Unexpected end of JSON input');

      expectObservable(results).toBe(expected, { x: { n: 1 } }, new JsonParseError('{"n":', { cause }));
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it.each(['', '[DONE]', '{"n":1}{"n":2}', 'Hel'])('should end with JsonParseError that keeps the text %j', (data) => {
    const [error] = resultsOf(parseData(), serverSentEvent(data));

    expect(error).toBeInstanceOf(JsonParseError);
    expect(error).toMatchObject({ text: data, cause: expect.any(SyntaxError) as unknown });
  });

  it('should end with SchemaError at a value that the schema refuses, after the values before it', () => {
    runMarbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold('-a-b-a-|', { a: serverSentEvent('"a"'), b: serverSentEvent('5') });
      const expected = '   -x-#    ';
      const subs = '       ^--!    ';
      const error = new SchemaError([{ message: 'expected a text' }], 5);

      expectObservable(source.pipe(parseData(Shout))).toBe(expected, { x: 'A' }, error);
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('should keep the issues and the value on SchemaError', () => {
    const [error] = resultsOf(parseData(Counted), serverSentEvent({ n: 'two' }));

    expect(error).toBeInstanceOf(SchemaError);
    expect(error).toMatchObject({ value: { n: 'two' }, issues: [{ path: ['n'], code: 'invalid_type' }] });
  });

  it('should end with the very error that a schema throws', () => {
    const thrown = new RangeError('mine');
    const schema: StandardSchema = {
      '~standard': {
        version: 1,
        vendor: 'spec',
        validate() {
          throw thrown;
        },
      },
    };

    expect(resultsOf(parseData(schema), serverSentEvent('1'))[0]).toBe(thrown);
  });

  it.each([
    ['written by hand', asynchronous],
    ['of zod', z.string().refine(() => Promise.resolve(true))],
  ])('should end with a TypeError that says what to do for an asynchronous schema %s', (_, schema) => {
    const [error] = resultsOf(parseData(schema), serverSentEvent('"a"'));

    expect(error).toBeInstanceOf(TypeError);
    expect((error as Error).message).toMatch(/synchronous.*promise.*concatMap/);
  });

  it('should stop a synchronous source that never ends, at the first bad event', () => {
    const { source, count } = endless(serverSentEvent({ n: 1 }), serverSentEvent('no'));
    source.pipe(parseData()).subscribe({ error: () => undefined });

    expect(count()).toBe(2);
  });

  it('should have the types that it says', () => {
    const event$ = of(serverSentEvent('{"n":1}'));
    const number$ = event$.pipe(parseData(z.object({ n: z.string().transform(Number) })));
    expectType<Observable<unknown>>(event$.pipe(parseData()));
    expectType<Observable<{ n: number }>>(number$);
    expectType<Observable<string>>(event$.pipe(parseData(Shout)));
    expectType<(value: SchemaOutput<typeof Counted>) => number>((value) => value.n);
    // @ts-expect-error the schema's output, not its input
    expectType<Observable<{ n: string }>>(number$);
    // @ts-expect-error without a schema nobody knows what came
    expectType<Observable<{ n: number }>>(event$.pipe(parseData()));
    // @ts-expect-error bytes must be decoded first
    of(new Uint8Array(1)).pipe(parseData());
    // @ts-expect-error a text is no event
    of('{"n":1}').pipe(parseData(Counted));
    // @ts-expect-error a function is no schema
    parseData((value: unknown) => value);
    // @ts-expect-error a JSON schema checks nothing
    parseData({ type: 'object' });
    expect.assertions(0);
  });
});
