import { type Observable, of } from 'rxjs';
import {
  JsonParseError,
  type SafeParseResult,
  safeParseData,
  SchemaError,
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

function resultOf<Output>(schema: StandardSchema<Output>, event: ServerSentEvent): unknown {
  const results: unknown[] = [];
  of(event)
    .pipe(safeParseData(schema))
    .subscribe({ next: (value) => results.push(value), error: (error: unknown) => results.push(error) });
  expect(results).toHaveLength(1);
  return results[0];
}

describe('safeParseData', () => {
  const good = serverSentEvent('"a"');
  const wrong = serverSentEvent('5');
  const broken = serverSentEvent('no');
  const syntaxError = (() => {
    try {
      return JSON.parse('no') as unknown;
    } catch (error) {
      return error;
    }
  })();

  itShouldBeAnOperator<ServerSentEvent, SafeParseResult<string>>({
    operator: () => safeParseData(Shout),
    inputs: [good, wrong, broken],
    outputs: [
      { success: true, data: 'A', event: good },
      { success: false, error: new SchemaError([{ message: 'expected a text' }], 5), event: wrong },
      { success: false, error: new JsonParseError('no', { cause: syntaxError }), event: broken },
    ],
  });

  it('should hand over the very event', () => {
    for (const event of [good, wrong, broken]) {
      expect((resultOf(Shout, event) as { event: ServerSentEvent }).event).toBe(event);
    }
  });

  it('should tell the two errors apart by class', () => {
    expect(resultOf(Shout, wrong)).toMatchObject({ error: expect.any(SchemaError) as unknown });
    expect(resultOf(Shout, broken)).toMatchObject({ error: expect.any(JsonParseError) as unknown });
  });

  it("should give what zod's schema makes of the value, or its issues", () => {
    const schema = z.object({ n: z.string().transform(Number) });

    expect(resultOf(schema, serverSentEvent({ n: '5' }))).toMatchObject({ success: true, data: { n: 5 } });
    expect(resultOf(schema, serverSentEvent({ n: 5 }))).toMatchObject({
      success: false,
      error: { issues: [{ path: ['n'] }], value: { n: 5 } },
    });
  });

  it('should give the schema name and data of an event of a thread', () => {
    const schema = z.object({ event: z.string(), data: z.number() });

    expect(resultOf(schema, serverSentEvent('5', 'thread.created'))).toMatchObject({
      success: true,
      data: { event: 'thread.created', data: 5 },
    });
  });

  it('should end with a TypeError for an asynchronous schema, which no event could ever pass', () => {
    runMarbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold('-a-a-|', { a: good });
      const expected = '   -#    ';
      const subs = '       ^!    ';

      expectObservable(source.pipe(safeParseData(asynchronous))).toBe(
        expected,
        {},
        new TypeError('expected a synchronous schema, got a promise; validate in concatMap instead'),
      );
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
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

    expect(resultOf(schema, good)).toBe(thrown);
  });

  it('should stop a synchronous source that never ends when the schema throws', () => {
    const { source, count } = endless(good);
    source.pipe(safeParseData(asynchronous)).subscribe({ error: () => undefined });

    expect(count()).toBe(1);
  });

  it('should have the types that it says', () => {
    const result$ = of(good).pipe(safeParseData(Shout));
    expectType<Observable<SafeParseResult<string>>>(result$);
    result$.subscribe((result) => {
      if (result.success) {
        expectType<string>(result.data);
        // @ts-expect-error a success has no error
        expect(result.error).toBeUndefined();
      } else {
        expectType<JsonParseError | SchemaError>(result.error);
        // @ts-expect-error a failure has no data
        expect(result.data).toBeUndefined();
      }
      expectType<ServerSentEvent>(result.event);
    });
    // @ts-expect-error it needs a schema
    expect(() => safeParseData()).not.toThrow();
    // @ts-expect-error bytes must be decoded first
    of(new Uint8Array(1)).pipe(safeParseData(Shout));
  });
});
