import { runInNewContext } from 'node:vm';
import { asError } from '../../../src/angular/answer/asError.js';

describe('asError', () => {
  it.each([new Error('mine'), new RangeError('mine'), new DOMException('mine', 'AbortError')])(
    'should give %p as it is',
    (error) => {
      expect(asError(error)).toBe(error);
    },
  );

  it('should give an error of another realm as it is', () => {
    const error: unknown = runInNewContext("new TypeError('mine')");
    expect(error).not.toBeInstanceOf(Error);
    expect(asError(error)).toBe(error);
  });

  it('should give what has a name and a message as it is, as HttpErrorResponse has', () => {
    const error = { name: 'HttpErrorResponse', message: 'Http failure response', status: 404 };
    expect(asError(error)).toBe(error);
  });

  it('should make an error of a text', () => {
    const error = asError('out of words');
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({ message: 'out of words', cause: 'out of words' });
  });

  const evil = {
    toString: () => {
      throw new Error('no words');
    },
  };
  it.each([
    undefined,
    null,
    0,
    false,
    Symbol('s'),
    Object.create(null) as unknown,
    evil,
    { name: 'a' },
    { message: 'a' },
  ])('should make an error of what is none, which is its cause: %#', (thrown) => {
    const error = asError(thrown);
    expect(error).toBeInstanceOf(Error);
    expect(error.message).not.toBe('');
    expect(error.cause).toBe(thrown);
  });
});
