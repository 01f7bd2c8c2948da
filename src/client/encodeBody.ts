import { defer, map, of, type Observable } from 'rxjs';
import type { StreamRequest } from '../transports/Transport.js';
import { resolved } from './resolved.js';

/** A body as it is sent, and what its type is called. */
export interface EncodedBody {
  readonly body: StreamRequest['body'];
  readonly contentType: string | undefined;
}

/**
 * A form as `multipart/form-data`, anything else as JSON.
 *
 * Out: one body; of a form asynchronous, since its files have to be read.
 */
export function encodeBody(body: object | undefined): Observable<EncodedBody> {
  if (body === undefined) return of({ body, contentType: undefined });
  if (!(body instanceof FormData)) return of({ body: JSON.stringify(body), contentType: 'application/json' });
  return defer(() => {
    const encoded = new Response(body); // the platform's own encoder
    const contentType = encoded.headers.get('content-type') ?? undefined;
    return resolved(encoded.arrayBuffer(), 'a body that need not be read, as a form has to be,').pipe(
      map((bytes) => ({ body: new Uint8Array(bytes), contentType })),
    );
  });
}
