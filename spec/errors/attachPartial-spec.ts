import { APIConnectionError, APIError, StreamError } from 'rivulet';
import { attachPartial } from '../../src/errors/attachPartial.js';

describe('attachPartial', () => {
  it('should put the value on an error of rivulet and return that error', () => {
    const error = new APIError('no');
    const partial = { text: 'Hel' };

    expect(attachPartial(error, partial)).toBe(error);
    expect(error.partial).toBe(partial);
  });

  it.each(['', 0, false, null])('should put %j on it too', (partial) => {
    const error = new APIConnectionError('no');
    attachPartial(error, partial);

    expect(error.partial).toBe(partial);
  });

  it('should let the last one win', () => {
    const error = new APIError('no');
    attachPartial(error, 'first');
    attachPartial(error, 'second');

    expect(error.partial).toBe('second');
  });

  it("should put the value on a user's own class and on one of another copy of the package", async () => {
    class MyError extends StreamError {
      readonly code = 'MINE';
    }
    let Copy = APIError;
    await jest.isolateModulesAsync(async () => {
      Copy = (await import('rivulet')).APIError;
    });
    expect(Copy).not.toBe(APIError);
    for (const error of [new MyError('no'), new Copy('no')]) {
      attachPartial(error, 'Hel');

      expect(error.partial).toBe('Hel');
    }
  });

  it.each([new TypeError('no'), 'no', undefined, null, 5, Object.freeze({ partial: 1 })])(
    'should leave %p as it is',
    (error) => {
      const before = JSON.stringify(error);

      expect(attachPartial(error, 'Hel')).toBe(error);
      expect(JSON.stringify(error)).toBe(before);
      expect(error instanceof Error && 'partial' in error).toBe(false);
    },
  );
});
