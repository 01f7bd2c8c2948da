import type { HttpHeaders } from '@angular/common/http';

/** The headers of an answer as `fetch` has them. */
export function headersOf(received: HttpHeaders): Headers {
  const headers = new Headers();
  for (const name of received.keys()) {
    for (const value of received.getAll(name) ?? []) headers.append(name, value);
  }
  return headers;
}
