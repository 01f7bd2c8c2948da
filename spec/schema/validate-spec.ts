import { SchemaError, type StandardSchema } from 'rivulet';
import * as z from 'zod';
import { validate } from '../../src/schema/validate.js';
import { asynchronous, Shout } from '../operators/handWrittenSchemas.js';

const failing: StandardSchema = {
  '~standard': { version: 1, vendor: 'spec', validate: () => Promise.reject(new RangeError('mine')) },
};

describe('validate', () => {
  it('should give the value as the schema gives it back', () => {
    expect(validate('a', Shout)).toBe('A');
    expect(validate({ n: '5', more: 1 }, z.object({ n: z.string().transform(Number) }))).toEqual({ n: 5 });
  });

  it('should throw SchemaError with the issues and the very value when the schema refuses it', () => {
    const value = { n: 'five' };
    let error: unknown;
    try {
      validate(value, z.object({ n: z.number() }));
    } catch (thrown) {
      error = thrown;
    }

    expect(error).toBeInstanceOf(SchemaError);
    expect(error).toMatchObject({ issues: [{ code: 'invalid_type', path: ['n'] }] });
    expect((error as SchemaError).value).toBe(value);
  });

  it.each([
    ['written by hand', asynchronous],
    ['of zod', z.string().refine(() => Promise.resolve(true))],
    ['whose promise fails', failing],
  ])('should throw TypeError for a schema %s that gives a promise', (_, schema) => {
    expect(() => validate('a', schema)).toThrow(TypeError);
    expect(() => validate('a', schema)).toThrow('validate in concatMap instead');
  });
});
