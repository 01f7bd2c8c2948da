import { isObservable, map, of, type Observable } from 'rxjs';
import { fromAsyncIterable } from '../../sources/fromAsyncIterable.js';
import { fromIterable } from '../../sources/fromIterable.js';
import { fromReadableStream } from '../../sources/fromReadableStream.js';
import { MockError } from '../mock/MockError.js';
import type { MockBody } from './MockBody.js';

const encoder = new TextEncoder();

/** The bytes of a body, chunk by chunk as it gives them, and held back as far as it can be. */
export function bytesFrom(body: MockBody): Observable<Uint8Array> {
  return chunksOf(body).pipe(map((chunk) => (typeof chunk === 'string' ? encoder.encode(chunk) : chunk)));
}

/** What can be read once, and has been. */
const spent = new WeakSet();

function chunksOf(body: MockBody): Observable<Uint8Array | string> {
  if (typeof body === 'string' || body instanceof Uint8Array) return of(body);
  if (isObservable(body)) return body;
  if ('getReader' in body || 'next' in body) {
    if (spent.has(body)) {
      throw new MockError(
        'expected a body that can be read again, got a stream that an answer before has read: write a function that makes ' +
          'one for each request, or an EventStream',
      );
    }
    spent.add(body);
  }
  if ('getReader' in body) return fromReadableStream(body);
  if (Symbol.asyncIterator in body) return fromAsyncIterable(body);
  // What came without types may be anything.
  if (!(Symbol.iterator in body)) {
    throw new MockError('expected a body that is text, bytes, an Observable, an iterable or a stream, got an object');
  }
  return fromIterable(body);
}
