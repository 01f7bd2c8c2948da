import { SchemaError } from 'rivulet';
import * as z from 'zod';

describe('SchemaError', () => {
  it('should keep the issues and the value', () => {
    const issues = [{ message: 'no' }];
    const value = { a: 1 };
    const error = new SchemaError(issues, value);

    expect(error.issues).toBe(issues);
    expect(error.value).toBe(value);
  });

  it('should say where and what', () => {
    const schema = z.object({ choices: z.array(z.object({ index: z.number() })) });
    const value = { choices: [{ index: 0 }, { index: 'one' }] };
    const { message } = new SchemaError(schema.safeParse(value).error!.issues, value);

    expect(message).toContain('expected a value of the schema');
    expect(message).toMatch(/choices[.[]1\]?\.index: Invalid input: expected number, received string/);
  });

  it('should read all forms that a path has in Standard Schema', () => {
    const path = ['a', { key: 0 }, { key: 'b' }, 1, Symbol('s')];
    const { message } = new SchemaError([{ message: 'wrong', path }], {});

    expect(message).toMatch(/a[.[]0\]?\.b[.[]1\]?\.Symbol\(s\): wrong/);
  });

  it.each([[undefined], [[]]])('should speak of the value itself when the path is %j', (path) => {
    expect(new SchemaError([{ message: 'wrong', path }], 5).message).toContain('the value: wrong');
  });

  it('should show three issues and count the others', () => {
    const issues = ['one', 'two', 'three', 'four', 'five'].map((message) => ({ message }));
    const { message } = new SchemaError(issues, 5);

    expect(message).toContain('one; ');
    expect(message).toContain('three; and 2 more');
    expect(message).not.toContain('four');
    expect(new SchemaError(issues.slice(0, 3), 5).message).not.toContain('more');
  });
});
