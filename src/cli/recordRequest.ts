import { lastValueFrom, reduce, switchMap, takeUntil, tap } from 'rxjs';
import type { StreamRequest, Transport } from '../transports/Transport.js';
import type { Terminal } from './Terminal.js';

export interface RecordRequestOptions {
  readonly transport: Transport;
  /** Where the recording goes. */
  readonly out: string;
}

/** Sends one request, and writes what is answered as it comes. Resolves at its end, or when it is interrupted. */
export async function recordRequest(
  request: StreamRequest,
  { transport, out }: RecordRequestOptions,
  { write, complain, interrupt$ }: Terminal,
): Promise<void> {
  let status = 'no answer';
  let left = '';
  const interrupted$ = interrupt$.pipe(tap(() => (left = ', left before its end')));
  const bytes = await lastValueFrom(
    transport(request).pipe(
      tap((response) => (status = String(response.status))),
      switchMap(({ body }) => body),
      tap(write),
      takeUntil(interrupted$),
      reduce((total, { length }) => total + length, 0),
    ),
  );
  complain(`\n${status}, ${bytes} bytes${left}; to look at it: rivulet show ${out}\n`);
}
