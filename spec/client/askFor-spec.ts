import { EMPTY, lastValueFrom, NEVER, Observable, of, throwError } from 'rxjs';
import { askFor } from '../../src/client/askFor.js';
import { valuesOf } from './resources/answers.js';

describe('askFor', () => {
  it.each<[string, string | undefined]>([
    ['a text', 'sk-key'],
    ['an empty text', ''],
    ['nothing', undefined],
  ])('should give %s as it is', async (_name, value) => {
    expect(await valuesOf(askFor(value, 'a key'))).toEqual([value]);
  });

  it('should give an object as it is', async () => {
    const headers = { a: 'b' };
    expect(await lastValueFrom(askFor(headers, 'headers'))).toBe(headers);
  });

  it('should take a text that a function returns for one value, not for its characters', async () => {
    expect(await valuesOf(askFor(() => 'sk-key', 'a key'))).toEqual(['sk-key']);
    expect(await valuesOf(askFor(() => ({ a: 'b' }), 'headers'))).toEqual([{ a: 'b' }]);
  });

  it('should take the value of a promise and the first one of an Observable', async () => {
    expect(await valuesOf(askFor(() => Promise.resolve('later'), 'a key'))).toEqual(['later']);
    expect(await valuesOf(askFor(() => of('first', 'second'), 'a key'))).toEqual(['first']);
  });

  it('should let the Observable go once it has given a value', () => {
    let left = false;
    const source = new Observable<string>((subscriber) => {
      subscriber.next('first');
      return () => {
        left = true;
      };
    });
    askFor(() => source, 'a key').subscribe();
    expect(left).toBe(true);
  });

  it('should ask anew with each subscription, and not before', async () => {
    let asked = 0;
    const key$ = askFor(() => Promise.resolve(`key ${++asked}`), 'a key');
    expect(asked).toBe(0);
    expect(await valuesOf(key$)).toEqual(['key 1']);
    expect(await valuesOf(key$)).toEqual(['key 2']);
  });

  it('should say what was expected of a function that gives none', async () => {
    const none = lastValueFrom(askFor(() => EMPTY, 'an API key'));
    await expect(none).rejects.toThrow(TypeError);
    await expect(none).rejects.toThrow('an API key');
  });

  it.each<[string, () => Promise<string> | Observable<string>]>([
    [
      'throws',
      () => {
        throw new Error('no token');
      },
    ],
    ['rejects', () => Promise.reject(new Error('no token'))],
    ['gives an error', () => throwError(() => new Error('no token'))],
  ])('should pass on the error of a function that %s', async (_name, provider) => {
    await expect(lastValueFrom(askFor(provider, 'a key'))).rejects.toThrow('no token');
  });

  it('should wait for as long as it takes, and stop when nobody waits', () => {
    let left = false;
    const never = new Observable<string>((subscriber) => {
      subscriber.add(NEVER.subscribe());
      return () => {
        left = true;
      };
    });
    const events: unknown[] = [];
    const subscription = askFor(() => never, 'a key').subscribe({
      next: (value) => events.push(value),
      complete: () => events.push('complete'),
    });
    subscription.unsubscribe();
    expect(events).toEqual([]);
    expect(left).toBe(true);
  });
});
