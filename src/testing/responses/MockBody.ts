import type { Observable } from 'rxjs';

/** What the bytes of a mocked answer can be taken from; texts are encoded as UTF-8. */
export type MockBody =
  | string
  | Uint8Array
  | Observable<Uint8Array | string>
  | ReadableStream<Uint8Array | string>
  | AsyncIterable<Uint8Array | string>
  | Iterable<Uint8Array | string>;
