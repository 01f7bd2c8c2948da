import { concat, defer, from, of, repeat, retry, Subject, throwError, toArray } from 'rxjs';
import {
  JsonParseError,
  parseData,
  SchemaError,
  ServerSentEvent,
  type StandardResult,
  type StandardSchema,
} from 'rivulet';
import * as z from 'zod';
import { PayloadReader } from '../../src/operators/PayloadReader.js';
import { differenceBetween } from '../schema/differenceBetween.js';
import { differenceBySpeculation, knownPart } from '../schema/differenceBySpeculation.js';
import { serverSentEvent } from '../support/serverSentEvent.js';
import { asynchronous, Shout } from './handWrittenSchemas.js';

const padding = 'p'.repeat(400);

/** Texts that are the same but for two leaves: soon their shape is known. */
const texts = Array.from({ length: 200 }, (_, n) => JSON.stringify({ padding, text: `word ${n % 7}`, list: [{ n }] }));
const Text = z.object({ padding: z.string(), text: z.string().max(10), list: z.array(z.object({ n: z.int() })) });

/** A schema of nobody's, that does this. */
function schemaOf(validate: (value: unknown) => StandardResult<unknown>, vendor = 'spec'): StandardSchema {
  return { '~standard': { version: 1, vendor, validate } };
}

function readAll(reader: PayloadReader<unknown>, events: readonly ServerSentEvent[]): readonly unknown[] {
  return events.map((event) => {
    try {
      return reader.read(event);
    } catch (error) {
      return { error };
    }
  });
}

/** The same with speculation and without. */
function bothReadings(events: () => readonly ServerSentEvent[], schema?: StandardSchema): readonly unknown[] {
  const fast = readAll(new PayloadReader(schema, {}), events());
  const plain = readAll(new PayloadReader(schema, { speculate: false }), events());
  expect(differenceBetween(fast, plain)).toBeUndefined();
  return fast;
}

describe('PayloadReader', () => {
  it('should know these texts by their shape, or the specs below say little', () => {
    expect(knownPart(() => Text, texts)).toBeGreaterThan(0.8);
    expect(
      knownPart(
        () => Shout,
        texts.map((_, n) => `"word ${n}"`),
      ),
    ).toBeGreaterThan(0);
  });

  describe('with a schema of zod that was wrapped', () => {
    const plain = () => z.object({ padding: z.string(), text: z.string(), list: z.array(z.object({ n: z.int() })) });
    const louder = (value: unknown) => ({
      value: { ...(value as object), text: `${(value as { text: string }).text}!` },
    });
    const standard = { version: 1, vendor: 'zod', validate: louder } as const;

    it.each<[string, () => StandardSchema]>([
      ['by a property of its own', () => Object.defineProperty(plain(), '~standard', { value: standard })],
      [
        'by a Proxy',
        () =>
          new Proxy(plain(), {
            get: (schema, key): unknown => (key === '~standard' ? standard : Reflect.get(schema, key)),
          }),
      ],
      ['with its insides handed on', () => ({ _zod: plain()._zod, '~standard': standard }) as StandardSchema],
    ])('should ask it for each value: %s', (_, make) => {
      const values = bothReadings(() => texts.map((text) => new ServerSentEvent('message', text)), make());
      expect(values.at(-1)).toMatchObject({ text: 'word 3!' }); // 199 % 7
    });
  });

  describe('with a schema that it cannot look into', () => {
    const input = (value: unknown) => value as { text: string; list: { n: number }[] };
    const shared = { always: 'the same' };

    it.each<[string, () => StandardSchema]>([
      ['gives another value', () => schemaOf((value) => ({ value: input(value).text.length }))],
      ['gives the value itself', () => schemaOf((value) => ({ value }))],
      ['gives a part of the value', () => schemaOf((value) => ({ value: input(value).list }))],
      ['gives the same object each time', () => schemaOf(() => ({ value: shared }))],
      ['gives nothing', () => schemaOf(() => ({ value: undefined }))],
      [
        'counts',
        () => {
          let count = 0;
          return schemaOf((value) => ({ value: { value, count: count++ } }));
        },
      ],
      [
        'remembers what was before',
        () => {
          let before: unknown;
          return schemaOf((value) => {
            const result = { value: { before } };
            before = value;
            return result;
          });
        },
      ],
      [
        'changes the value',
        () =>
          schemaOf((value) => {
            input(value).list.push({ n: -1 });
            Object.assign(input(value), { text: 'changed', more: true });
            Reflect.deleteProperty(input(value), 'padding');
            return { value };
          }),
      ],
      ['freezes the value', () => schemaOf((value) => ({ value: Object.freeze(value) }))],
      [
        'refuses some',
        () => schemaOf((value) => (input(value).list[0]!.n % 5 === 0 ? { issues: [{ message: 'five' }] } : { value })),
      ],
      [
        'refuses every other one, whatever it is',
        () => {
          let count = 0;
          return schemaOf((value) => (count++ % 2 === 0 ? { value } : { issues: [{ message: 'odd' }] }));
        },
      ],
      ['says that it is of zod, and is not', () => schemaOf((value) => ({ value: input(value).text }), 'zod')],
    ])('should give what it gives without speculation, by one that %s', (_, make) => {
      const counted: StandardSchema[] = [];
      const makeCounted = (called: () => void) => {
        const { validate, vendor } = make()['~standard'];
        return (counted[counted.length] = schemaOf((value) => (called(), validate(value) as never), vendor));
      };

      expect(differenceBySpeculation(makeCounted, texts)).toBeUndefined();
      expect(counted).toHaveLength(2);
    });

    it('should ask it once for each event', () => {
      const validate = jest.fn((value: unknown) => ({ value }));
      readAll(
        new PayloadReader(schemaOf(validate), {}),
        texts.map((text) => serverSentEvent(text)),
      );

      expect(validate.mock.calls.map(([value]) => JSON.stringify(value))).toHaveLength(texts.length);
    });

    it('should throw what it throws', () => {
      const thrown = new RangeError('mine');
      const schema = schemaOf((value) => {
        if (input(value).list[0]!.n === 150) throw thrown;
        return { value };
      });

      expect(bothReadings(() => texts.map((text) => serverSentEvent(text)), schema)[150]).toEqual({ error: thrown });
    });

    it('should throw TypeError for one that becomes asynchronous', () => {
      const schema: StandardSchema = {
        '~standard': {
          version: 1,
          vendor: 'spec',
          validate: (value) =>
            input(value).list[0]!.n === 150 ? asynchronous['~standard'].validate(value) : { value },
        },
      };

      expect(bothReadings(() => texts.map((text) => serverSentEvent(text)), schema)[150]).toEqual({
        error: expect.any(TypeError) as unknown,
      });
    });
  });

  describe('with the schema of zod', () => {
    it('should say of a wrong leaf what zod says, behind any number of right ones', () => {
      const long = JSON.stringify({ padding, text: 'longer than ten', list: [{ n: 1 }] });
      const result = bothReadings(() => [...texts, long].map((text) => serverSentEvent(text)), Text)[texts.length];

      expect(result).toEqual({ error: expect.any(SchemaError) as unknown });
      expect(result).toMatchObject({
        error: { issues: [{ code: 'too_big', maximum: 10, path: ['text'] }], value: JSON.parse(long) as unknown },
      });
    });

    it.each([
      ['null', '{"padding":"p","text":null,"list":[{"n":1}]}'],
      ['a fraction', '{"padding":"p","text":"a","list":[{"n":1.5}]}'],
      ['an exponent', '{"padding":"p","text":"a","list":[{"n":1e3}]}'],
      ['minus nought', '{"padding":"p","text":"a","list":[{"n":-0}]}'],
      ['what is no safe integer', '{"padding":"p","text":"a","list":[{"n":9007199254740993}]}'],
      ['more elements', '{"padding":"p","text":"a","list":[{"n":1},{"n":2}]}'],
      ['one member twice', '{"padding":"p","text":"a","text":"b","list":[{"n":1}]}'],
      ['one member less', '{"padding":"p","list":[{"n":1}]}'],
      ['one member more', '{"padding":"p","text":"a","list":[{"n":1}],"more":"m"}'],
      ['another order', '{"list":[{"n":1}],"text":"a","padding":"p"}'],
      ['an escape', '{"padding":"p","text":"\\u0061\\n","list":[{"n":1}]}'],
      ['a bad escape', '{"padding":"p","text":"\\x","list":[{"n":1}]}'],
      ['a control character', '{"padding":"p","text":"\t","list":[{"n":1}]}'],
      ['a nought in front', '{"padding":"p","text":"a","list":[{"n":01}]}'],
      ['a cut', '{"padding":"p","text":"a","list":[{"n":1}'],
      ['something behind', '{"padding":"p","text":"a","list":[{"n":1}]}}'],
      ['nothing', ''],
    ])('should read %s in the place of what was there', (_, text) => {
      const likeIt = text.replace('"p"', JSON.stringify(padding));
      const results = bothReadings(() => [...texts, likeIt, ...texts].map((each) => serverSentEvent(each)), Text);

      expect(results).toHaveLength(2 * texts.length + 1);
    });
  });

  it('should say of data that is no JSON what JSON.parse says', () => {
    const [text] = texts;
    const broken = text!.slice(0, -1);
    const result = bothReadings(() => [...texts, broken].map((each) => serverSentEvent(each)))[texts.length];

    expect(result).toEqual({ error: expect.any(JsonParseError) as unknown });
    expect(result).toMatchObject({ error: { text: broken, cause: expect.any(SyntaxError) as unknown } });
  });

  it('should give values that have nothing in common', () => {
    const reader = new PayloadReader(undefined, {});
    for (const [index, text] of texts.entries()) {
      const value = reader.read(serverSentEvent(text)) as { text: string; list: { n: number }[] };
      expect([index, value]).toEqual([index, JSON.parse(text)]);
      // What was given may be changed by whoever has it.
      value.text = 'changed';
      value.list[0]!.n = -1;
      Object.freeze(value.list);
      Object.freeze(value);
    }
  });

  it('should take the value that an event has parsed before, whatever became of it', () => {
    const results = bothReadings(() =>
      texts.map((text, index) => {
        const event = serverSentEvent(text);
        if (index % 3 === 0) (event.json() as { text: string }).text = `changed ${index}`;
        return event;
      }),
    );

    expect(results[198]).toMatchObject({ text: 'changed 198' });
    expect(results[199]).toMatchObject({ text: 'word 3' });
  });

  it('should leave an event of a known shape as it is: parsed when somebody asks for its value', () => {
    const events = texts.map((text) => serverSentEvent(text));
    const values = readAll(new PayloadReader(undefined, {}), events);
    const isParsed = events.map((event) => event.isParsed);

    expect(isParsed[0]).toBe(true);
    expect(isParsed.at(-1)).toBe(false);
    expect(events.map((event) => event.json())).toEqual(values);
  });

  it('should ask an event for its value where json is its own', () => {
    class OwnEvent extends ServerSentEvent {
      override json(): unknown {
        return { own: this.data.length };
      }
    }
    const notJson = texts.map((text) => text.replaceAll('"', "'").slice(0, -1));
    for (const own of [texts, notJson]) {
      const results = bothReadings(() => own.map((text) => new OwnEvent('message', text)));
      expect(results).toEqual(own.map(({ length }) => ({ own: length })));
    }
  });

  it('should know an event of a thread by its name', () => {
    const names = ['message', 'thread.message.delta', 'thread', 'thread.run.created', 'response.created'];
    const results = bothReadings(() => texts.map((text, index) => serverSentEvent(text, names[index % 5])));

    expect(results).toEqual(
      texts.map((text, index) => {
        const data: unknown = JSON.parse(text);
        return names[index % 5]!.startsWith('thread.') ? { event: names[index % 5], data } : data;
      }),
    );
  });

  describe('refuse', () => {
    it('should be asked about each event named error, though its data is like that of others', () => {
      const refused: number[] = [];
      const reader = new PayloadReader(undefined, {}, ({ event, data }) => {
        if (event === 'error') refused.push(JSON.parse(data).list[0].n as number); // eslint-disable-line
      });
      readAll(
        reader,
        texts.map((text, index) => serverSentEvent(text, index % 10 === 0 ? 'error' : 'message')),
      );

      expect(refused).toEqual(Array.from({ length: 20 }, (_, index) => index * 10));
    });

    it('should be asked before the data is parsed, and end it there', () => {
      const thrown = new RangeError('mine');
      const reader = new PayloadReader(undefined, {}, () => {
        throw thrown;
      });
      const event = serverSentEvent('no JSON');

      expect(readAll(reader, [event])).toEqual([{ error: thrown }]);
    });
  });

  describe('in parseData', () => {
    const events = (): ServerSentEvent[] => texts.map((text) => serverSentEvent(text));

    /** How often the schema was asked, by subscription. */
    function askedIn(read: (schema: StandardSchema, begin: () => void) => void): readonly number[] {
      const schema = z.object({ text: z.string() });
      const validate = jest.spyOn(schema['~standard'], 'validate');
      const marks: number[] = [];
      read(schema, () => marks.push(validate.mock.calls.length));
      marks.push(validate.mock.calls.length);
      return marks.slice(1).map((mark, index) => mark - marks[index]!);
    }

    it.each<[string, (schema: StandardSchema, begin: () => void) => void]>([
      [
        'repeat',
        (schema, begin) => {
          const source = defer(() => (begin(), from(events())));
          source.pipe(parseData(schema), repeat(3)).subscribe();
        },
      ],
      [
        'retry',
        (schema, begin) => {
          const broken = defer(
            () => (
              begin(),
              concat(
                from(events()),
                throwError(() => new RangeError('mine')),
              )
            ),
          );
          broken.pipe(parseData(schema), retry(2)).subscribe({ error: () => undefined });
        },
      ],
    ])('should begin anew when resubscribed by %s', (_, read) => {
      const asked = askedIn(read);

      expect(asked).toHaveLength(3);
      expect(new Set(asked).size).toBe(1);
      expect(asked[0]).toBeLessThan(texts.length);
    });

    it('should keep two subscriptions at a time apart', () => {
      const source = new Subject<ServerSentEvent>();
      const results: unknown[][] = [[], []];
      for (const list of results) source.pipe(parseData(Text)).subscribe((value) => list.push(value));
      for (const event of events()) source.next(event);

      expect(results[0]).toEqual(texts.map((text) => JSON.parse(text) as unknown));
      expect(results[1]).toEqual(results[0]);
      for (const [index, value] of results[0]!.entries()) expect(value).not.toBe(results[1]![index]);
    });

    it('should keep the order when a schema makes another event come meanwhile', () => {
      const outcome = (speculate: boolean) => {
        const source = new Subject<ServerSentEvent>();
        const waiting = events();
        const results: unknown[] = [];
        const schema = z.object({
          text: z.string().refine((text) => {
            if (text === 'word 3' && waiting.length > 0) source.next(waiting.pop()!);
            return true;
          }),
          list: z.array(z.object({ n: z.int() })),
        });
        source.pipe(parseData(schema, { speculate })).subscribe((value) => results.push(value));
        while (waiting.length > 0) source.next(waiting.pop()!);
        return results;
      };

      expect(differenceBetween(outcome(true), outcome(false))).toBeUndefined();
    });

    it('should give the value that the event keeps, without speculation', () => {
      const all = events();
      const values: unknown[] = [];
      of(...all)
        .pipe(parseData(undefined, { speculate: false }), toArray())
        .subscribe((list) => values.push(...list));

      expect(values.every((value, index) => value === all[index]!.json())).toBe(true);
    });
  });
});
