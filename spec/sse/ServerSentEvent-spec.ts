import { JsonParseError, ServerSentEvent } from 'rivulet';
import { expectType } from '../support/expectType.js';

describe('ServerSentEvent', () => {
  it('should have the fields that it is made of', () => {
    const event = new ServerSentEvent('add', 'a', '1', 2);

    expect(Object.entries(event)).toEqual([
      ['event', 'add'],
      ['data', 'a'],
      ['id', '1'],
      ['retry', 2],
    ]);
  });

  it('should have no id and no retry unless given', () => {
    expect(new ServerSentEvent('message', '')).toMatchObject({ id: '', retry: undefined });
  });

  describe('json', () => {
    it.each([
      ['{"a":[1,null]}', { a: [1, null] }],
      [' [] \n', []],
      ['"a"', 'a'],
      ['0', 0],
      ['false', false],
      ['null', null],
    ])('should parse %j', (data, value) => {
      expect(new ServerSentEvent('message', data).json()).toEqual(value);
    });

    it('should parse once and give the same value each time', () => {
      const parse = jest.spyOn(JSON, 'parse');
      const event = new ServerSentEvent('message', '{"a":1}');
      expect(event.json()).toBe(event.json());
      expect(parse).toHaveBeenCalledTimes(1);
      parse.mockRestore();
    });

    it.each(['null', 'false', '0', '""'])('should parse once also when the value is %s', (data) => {
      const parse = jest.spyOn(JSON, 'parse');
      const event = new ServerSentEvent('message', data);
      event.json();
      event.json();
      expect(parse).toHaveBeenCalledTimes(1);
      parse.mockRestore();
    });

    it('should not parse what nobody asks for', () => {
      const parse = jest.spyOn(JSON, 'parse');
      expect(new ServerSentEvent('message', '{').data).toBe('{');
      expect(parse).not.toHaveBeenCalled();
      parse.mockRestore();
    });

    it.each(['', ' ', '{', '[DONE]', 'undefined', '{"a":1}{"b":2}'])('should throw JsonParseError for %j', (data) => {
      const event = new ServerSentEvent('message', data);
      const parse = () => event.json();

      expect(parse).toThrow(JsonParseError);
      // Again: a failure is not kept as a value.
      let error: unknown;
      try {
        parse();
      } catch (thrown) {
        error = thrown;
      }
      expect(error).toMatchObject({ text: data, cause: expect.any(SyntaxError) as unknown });
    });

    it('should keep the value out of what is compared and printed', () => {
      const parsed = new ServerSentEvent('message', '1');
      parsed.json();

      expect(parsed).toStrictEqual(new ServerSentEvent('message', '1'));
      expect(JSON.stringify(parsed)).toBe('{"event":"message","data":"1","id":""}');
    });
  });

  describe('isParsed', () => {
    it.each(['{"a":1}', 'null', 'false', '0', '""'])('should be true once json has parsed %s', (data) => {
      const event = new ServerSentEvent('message', data);
      expect(event.isParsed).toBe(false);
      event.json();
      expect(event.isParsed).toBe(true);
    });

    it('should be false for data that is no JSON, also when somebody tried', () => {
      const event = new ServerSentEvent('message', '{');
      expect(() => event.json()).toThrow(JsonParseError);
      expect(event.isParsed).toBe(false);
    });

    it('should not parse', () => {
      const parse = jest.spyOn(JSON, 'parse');
      expect(new ServerSentEvent('message', '1').isParsed).toBe(false);
      expect(parse).not.toHaveBeenCalled();
      parse.mockRestore();
    });
  });

  it('should have the types that it says', () => {
    const event = new ServerSentEvent('message', '1');
    expectType<string>(event.event);
    expectType<string>(event.data);
    expectType<string>(event.id);
    expectType<number | undefined>(event.retry);
    expectType<unknown>(event.json());
    expectType<boolean>(event.isParsed);
    // @ts-expect-error JSON from outside has no type until somebody looked at it
    expectType<number>(event.json());
    // @ts-expect-error an event is not changed
    event.data = '2';
    expect(event.data).toBe('2');
  });
});
