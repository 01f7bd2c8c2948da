import { ServerSentEvent } from 'rivulet';
import { captureValue } from '../../../src/testing/marbles/captureValue.js';

describe('captureValue', () => {
  it('should take an event for an event, and what only looks like one for JSON', () => {
    const event = { event: 'done', data: 'x', id: '7', retry: 5 };
    expect(captureValue(new ServerSentEvent('done', 'x', '7', 5))).toEqual({ kind: 'event', event });
    const other = { event: 'done', data: { n: 1 }, id: 7 };
    expect(captureValue(other)).toEqual({ kind: 'json', json: other, text: '{"event":"done","data":{"n":1},"id":7}' });
    expect(captureValue({ event: 'done', data: {}, id: '7' }).kind).toBe('json');
    expect(captureValue({ event: 1, data: 'x', id: '7' }).kind).toBe('json');
  });

  it('should take of an error what fits on a line', () => {
    const fields = { status: 429, code: null, body: {}, more: true };
    expect(captureValue(Object.assign(new RangeError('x'), fields, { name: 'Mine' }))).toEqual({
      kind: 'error',
      name: 'Mine',
      fields: { message: 'x', status: 429, more: true },
    });
    expect(captureValue(new DOMException('x', 'AbortError'))).toMatchObject({ kind: 'error', name: 'AbortError' });
  });

  it('should take bytes and everything else as they are', () => {
    expect(captureValue(Uint8Array.of(1))).toEqual({ kind: 'bytes', bytes: Uint8Array.of(1) });
    expect(captureValue(undefined)).toEqual({ kind: 'json', json: undefined, text: 'undefined' });
  });
});
