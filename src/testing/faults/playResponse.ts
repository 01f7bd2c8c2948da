import {
  catchError,
  concat,
  defer,
  EMPTY,
  endWith,
  filter,
  ignoreElements,
  interval,
  map,
  merge,
  mergeMap,
  NEVER,
  of,
  takeWhile,
  throwError,
  timer,
  type Observable,
  type SchedulerLike,
} from 'rxjs';
import { APIConnectionError } from '../../errors/APIConnectionError.js';
import { bytesFrom } from '../responses/bytesFrom.js';
import { MockResponse } from '../responses/MockResponse.js';
import type { ServerAction } from '../server/ServerAction.js';
import { checkFaults } from './checkFaults.js';
import type { Faults } from './Faults.js';
import { FaultyBody } from './FaultyBody.js';
import { splitter } from './splitter.js';

const heartbeat = new TextEncoder().encode(': heartbeat\n\n');

/**
 * What a server does that answers so, and of which this goes wrong.
 *
 * @throws TypeError for faults that cannot be
 */
export function playResponse(
  response: MockResponse,
  faults: Faults,
  scheduler: SchedulerLike,
): Observable<ServerAction> {
  checkFaults(faults);
  const { headMs = 0, stallAt, resetAt, status } = faults;
  const answer = status === undefined ? response : MockResponse.error(status);
  const wait$ = headMs > 0 ? timer(headMs, scheduler).pipe(ignoreElements()) : EMPTY;
  if (stallAt === 'head') return NEVER;
  if (resetAt === 'head') return concat(wait$, of({ type: 'reset' as const }));
  const head: ServerAction = { type: 'head', status: answer.status, headers: headersOf(answer, faults) };
  return concat(
    wait$,
    of(head),
    defer(() => bodyActions(answer, faults, scheduler)),
  );
}

function bodyActions(answer: MockResponse, faults: Faults, scheduler: SchedulerLike): Observable<ServerAction> {
  const { heartbeatMs, cut } = faults;
  const isEvents = answer.headers.get('content-type')?.includes('event-stream') === true;
  const body = new FaultyBody(faults, scheduler, isEvents);
  const chunk$ = answer.body === undefined ? EMPTY : bytesFrom(answer.body).pipe(body.spoil());
  const stall$ = defer(() => (body.ending === 'stall' ? NEVER : EMPTY));
  const all$ = concat(chunk$, stall$);
  const beat$ =
    heartbeatMs === undefined || !isEvents
      ? EMPTY
      : interval(heartbeatMs, scheduler).pipe(
          filter(() => !body.insideEvent), // there it would be no comment
          map(() => heartbeat),
        );
  const cutAgain = cut === undefined ? (chunk: Uint8Array) => [chunk] : splitter(cut);
  return concat(
    merge(all$.pipe(endWith(undefined)), beat$).pipe(
      takeWhile((chunk) => chunk !== undefined),
      mergeMap(cutAgain),
      map((bytes) => ({ type: 'chunk' as const, bytes })),
    ),
    defer(() => of({ type: body.ending === 'reset' ? ('reset' as const) : ('end' as const) })),
  ).pipe(
    // A body that says so itself breaks the connection; any other error is a mistake of the mock.
    catchError((error: unknown) =>
      error instanceof APIConnectionError ? of({ type: 'reset' as const }) : throwError(() => error),
    ),
  );
}

function headersOf(answer: MockResponse, { contentType, retryAfterMs }: Faults): Headers {
  const headers = new Headers(answer.headers);
  if (contentType !== undefined) headers.set('content-type', contentType);
  if (retryAfterMs !== undefined) {
    headers.set('retry-after-ms', String(retryAfterMs));
    headers.set('retry-after', String(Math.ceil(retryAfterMs / 1_000)));
  }
  return headers;
}
