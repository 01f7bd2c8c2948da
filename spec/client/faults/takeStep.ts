import type { ServerResponse } from 'node:http';
import type { Attempt } from './Attempt.js';
import { FLOOD_PIECE, REQUEST_ID, type Step } from './steps.js';
import type { VirtualClock } from './VirtualClock.js';

/** An answer that is being given. */
export interface Answering {
  readonly number: number;
  readonly response: ServerResponse;
  readonly attempt: Attempt;
  readonly clock: VirtualClock;
  /** Notes what of the body is on its way, besides the head. */
  readonly send: (bytes: number) => void;
  /** Resolves once the client has had what was sent so far, or wants no more of it. */
  readonly received: () => Promise<void>;
  /** Lets time pass until the client has had enough. */
  readonly stalled: () => void;
}

/** Does it over a socket. Time stands still while something is on its way. */
export async function takeStep(step: Step, answering: Answering): Promise<void> {
  const { number, response, attempt, clock, send, received, stalled } = answering;
  switch (step.type) {
    case 'head':
      response.writeHead(step.status, { 'x-request-id': REQUEST_ID + String(number), ...step.headers });
      response.flushHeaders();
      send(0);
      break;
    case 'write':
      response.write(step.text);
      send(Buffer.byteLength(step.text));
      break;
    case 'raw':
      response.socket?.write(step.text);
      if (step.headAndBytes !== undefined) send(step.headAndBytes);
      break;
    case 'provisional':
      response.writeProcessing();
      break;
    case 'flood':
      flood(response);
      break;
    case 'end':
      response.end();
      break;
    case 'reset':
      await received();
      response.socket?.resetAndDestroy();
      break;
    case 'fin':
      await received();
      response.socket?.end();
      break;
    case 'pass':
      await received();
      if (!attempt.over) clock.advance(step.ms);
      break;
    case 'stall':
      await received();
      stalled();
      break;
  }
}

function flood(response: ServerResponse): void {
  const more = () => {
    if (!response.destroyed) response.write(FLOOD_PIECE, more);
  };
  more();
}
