import { retryStream, watchdog } from 'rivulet';
import { OpenAI } from 'rivulet/openai';
import { NEVER } from 'rxjs';
import { checkLimit, LONGEST_TIMER } from '../../src/flow/checkLimit.js';

describe('checkLimit', () => {
  it.each([0, 1, -1, Infinity, undefined])('should let %p be', (limit) => {
    expect(() => {
      checkLimit('maxRetries', limit);
    }).not.toThrow();
  });

  it('should refuse NaN, and say of what', () => {
    const nan = Number(process.env.NO_SUCH_VARIABLE);
    expect(() => {
      checkLimit('maxRetries', nan);
    }).toThrow(new TypeError('expected a number for maxRetries, got NaN'));
    expect(() => retryStream({ maxRetries: nan })).toThrow(TypeError);
    expect(() => watchdog({ idleMs: nan })).toThrow('idleMs');
  });

  it('should refuse what is below the least, and let that be', () => {
    const check = (limit: number) => () => {
      checkLimit('concurrency', limit, 1);
    };
    expect(check(0)).toThrow(new TypeError('expected 1 or more for concurrency, got 0'));
    expect(check(NaN)).toThrow(TypeError);
    expect(check(1)).not.toThrow();
    expect(check(Infinity)).not.toThrow();
  });

  it.each([{ maxRetries: NaN }, { timeouts: { firstByteMs: NaN } }, { timeouts: { totalMs: NaN } }])(
    'should end a request with %p before it is sent',
    (options) => {
      let sent = 0;
      const transport = () => {
        sent++;
        return NEVER;
      };
      const errors: unknown[] = [];
      new OpenAI({ baseURL: 'http://127.0.0.1/', transport, ...options }).models
        .list()
        .subscribe({ error: (error: unknown) => errors.push(error) });

      expect(errors).toEqual([expect.any(TypeError)]);
      expect(sent).toBe(0);
    },
  );

  it('should know how long a timer can wait', () => {
    expect(LONGEST_TIMER).toBe(2_147_483_647);
  });
});
