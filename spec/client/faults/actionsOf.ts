import type { ServerAction } from 'rivulet/testing';
import {
  concat,
  defer,
  finalize,
  ignoreElements,
  interval,
  map,
  NEVER,
  of,
  take,
  takeWhile,
  timer,
  type Observable,
} from 'rxjs';
import { bytesOf } from '../../support/bytesOf.js';
import { FLOOD_PIECE, REQUEST_ID, type Step } from './steps.js';
import type { VirtualClock } from './VirtualClock.js';

/** How many pieces of a flood there are: 64 MiB, so that a client which never has enough is told of, not waited for. */
const FLOOD_PIECES = 1_024;

export interface ActionsOptions {
  /** The number of the request, from 0 on. */
  readonly number: number;
  readonly clock: VirtualClock;
  /** Called when the answer goes no further. */
  readonly onStall: () => void;
  /** Called with each timer that is set, and with each that is no more: they are not the client's. */
  readonly onTimer: (change: 1 | -1) => void;
}

/**
 * Does it without a network, on the clock. A connection that is closed in the midst of an answer breaks: without packets
 * there is one way to do that.
 *
 * @throws TypeError for what only a socket can say
 */
export function actionsOf(steps: readonly Step[], options: ActionsOptions): Observable<ServerAction> {
  return concat(...steps.map((step) => actionsOfStep(step, options)), NEVER).pipe(
    takeWhile(({ type }) => type !== 'end' && type !== 'reset', true),
  );
}

function actionsOfStep(step: Step, options: ActionsOptions): Observable<ServerAction> {
  const { number, clock, onStall } = options;
  if (step.socketOnly !== undefined || step.type === 'raw' || step.type === 'provisional') {
    throw new TypeError(`expected a server with a socket for ${step.type}: ${step.socketOnly ?? 'it has no network'}`);
  }
  switch (step.type) {
    case 'head': {
      const headers = new Headers({ 'x-request-id': REQUEST_ID + String(number) });
      for (const [name, value] of Object.entries(step.headers)) headers.set(name, String(value));
      return of({ type: 'head', status: step.status, headers });
    }
    case 'write':
      return of(chunkOf(step.text));
    case 'flood':
      return counted(interval(0, clock), options).pipe(
        take(FLOOD_PIECES),
        map(() => chunkOf(FLOOD_PIECE)),
      );
    case 'end':
      return of({ type: 'end' });
    case 'reset':
    case 'fin':
      return of({ type: 'reset' });
    case 'pass':
      return counted(timer(step.ms, clock), options).pipe(ignoreElements());
    case 'stall':
      return defer(() => {
        onStall();
        return NEVER;
      });
  }
}

function counted<T>(timer$: Observable<T>, { onTimer }: ActionsOptions): Observable<T> {
  return defer(() => {
    onTimer(1);
    return timer$.pipe(
      finalize(() => {
        onTimer(-1);
      }),
    );
  });
}

function chunkOf(text: string): ServerAction {
  return { type: 'chunk', bytes: bytesOf(text) };
}
