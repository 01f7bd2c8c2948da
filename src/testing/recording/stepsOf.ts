import type { Observer } from 'rxjs';
import { APIConnectionError } from '../../errors/APIConnectionError.js';
import { APIConnectionTimeoutError } from '../../errors/APIConnectionTimeoutError.js';
import type { ServerAction } from '../server/ServerAction.js';
import type { RecordedEnding, RecordedExchange, RecordedHeaders } from './Recording.js';

/** Something that the server of an exchange does. */
export interface Step {
  readonly at: number;
  readonly tell: (observer: Observer<ServerAction>) => void;
  readonly bytes: number;
  /** Whether all else that happens at that moment comes first. */
  readonly yields: boolean;
}

/** What a connection frames and codes its bodies with. Bodies are recorded without. */
const OF_THE_CONNECTION = ['connection', 'keep-alive', 'content-length', 'transfer-encoding', 'content-encoding'];

/** What the server of an exchange does, in order. */
export function* stepsOf(
  { request, head, chunks, ending }: RecordedExchange,
  overNetwork: boolean,
): Generator<Step, undefined> {
  if (head !== undefined) {
    const headers = headersOf(head.headers, overNetwork);
    yield stepOf(head.at, { type: 'head', status: head.status, headers });
  }
  // Copies: who gets them may write into them, or transfer them.
  for (const { at, bytes } of chunks) yield stepOf(at, { type: 'chunk', bytes: bytes.slice() }, bytes.length);
  const last = chunks.at(-1) ?? head ?? request;
  switch (ending?.type) {
    case 'error':
      yield overNetwork ? stepOf(ending.at, { type: 'reset' }) : failure(ending);
      break;
    case 'end':
      yield stepOf(ending.at, { type: 'end' });
      break;
    case 'left':
      // Who has waited in vain until then will leave again by itself: a time-out is not to be told of a body that ends.
      if (head !== undefined) yield { ...stepOf(ending.at, { type: 'end' }), yields: ending.at > last.at };
      break;
    case undefined:
      if (head !== undefined) yield stepOf(last.at, { type: 'end' });
  }
  return undefined;
}

function stepOf(at: number, action: ServerAction, bytes = 0): Step {
  return {
    at,
    bytes,
    yields: false,
    tell: (observer) => {
      observer.next(action);
    },
  };
}

function failure(ending: RecordedEnding & { readonly type: 'error' }): Step {
  return {
    at: ending.at,
    bytes: 0,
    yields: false,
    tell: (observer) => {
      observer.error(errorOf(ending.name, ending.message));
    },
  };
}

function errorOf(name: string, message: string): Error {
  if (name === 'TypeError') return new TypeError(message);
  return name === 'APIConnectionTimeoutError'
    ? new APIConnectionTimeoutError(message)
    : new APIConnectionError(message);
}

function headersOf(recorded: RecordedHeaders, overNetwork: boolean): Headers {
  const headers = new Headers();
  for (const [name, value] of recorded) {
    if (!overNetwork || !OF_THE_CONNECTION.includes(name)) headers.append(name, value);
  }
  return headers;
}
