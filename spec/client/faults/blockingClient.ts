import { parentPort } from 'node:worker_threads';
import { syncValuesFrom, type Transport } from 'rivulet';
import { undiciTransport } from 'rivulet/node';
import { OpenAI } from 'rivulet/openai';
import { defer, finalize, map, tap } from 'rxjs';
import { chat, whole } from './apis.js';
import { describeError, type DescribedError } from './describeError.js';
import { FastClock } from './FastClock.js';
import { faultRows } from './faultRows.js';
import { ATTEMPT } from './observeAttempts.js';
import { REFUSED } from './steps.js';
import { wholeRows } from './wholeRows.js';

/** A row of a table, and where the server is that does what it says. */
export interface BlockingJob {
  readonly api: 'chat' | 'whole';
  readonly row: number;
  readonly url: string;
  /** Where nobody listens. */
  readonly refusing: string;
  readonly maxRetries: number;
  /** How many milliseconds pass in one. */
  readonly speed: number;
}

export interface BlockingOutcome {
  readonly error: DescribedError | undefined;
  readonly values: number;
  readonly attempts: number;
  /** The last text that was read. */
  readonly text: string;
}

/** What the client tells: of an attempt what it has had since it last did, at the end what came of it all. */
export type BlockingNote =
  | { readonly attempt: number; readonly head?: true; readonly bytes?: number; readonly over?: true }
  | { readonly outcome: BlockingOutcome };

/** A client that blocks in a thread of its own, so that the one with the server does not. */
const tables = { chat: faultRows, whole: wholeRows };
const apis = { chat, whole };
const tell = (note: BlockingNote) => parentPort?.postMessage(note);

parentPort?.on('message', (job: BlockingJob) => {
  const { api, row: number, url, refusing, maxRetries, speed } = job;
  const row = tables[api][number];
  if (row === undefined) throw new TypeError('expected the number of a row');
  const refused = row.answer(apis[api].pieces) === REFUSED;
  let attempts = 0;
  const observed =
    (transport: Transport): Transport =>
    (request) =>
      defer(() => {
        const attempt = attempts++;
        const headers = { ...request.headers, [ATTEMPT]: String(attempt) };
        return transport({ ...request, url: refused ? refusing : request.url, headers }).pipe(
          map((response) => {
            tell({ attempt, head: true });
            const body = response.body.pipe(
              tap(({ length }) => {
                tell({ attempt, bytes: length });
              }),
            );
            return { ...response, body };
          }),
          finalize(() => {
            tell({ attempt, over: true });
          }),
        );
      });
  const { blocking: make } = undiciTransport();
  if (make === undefined) throw new TypeError('expected a transport that can block');
  const blocking = () => {
    const { transport, scheduler } = make();
    return { transport: observed(transport), scheduler: new FastClock(scheduler, speed) };
  };
  const client = new OpenAI({
    baseURL: `${url}/v1`,
    apiKey: 'sk-test',
    maxRetries,
    transport: Object.assign(undiciTransport(), { blocking }),
    ...row.client,
  }).blocking;
  let values = 0;
  let text = '';
  let error: DescribedError | undefined;
  try {
    const texts = apis[api].read(client, row.options ?? {}, () => values++);
    for (text of syncValuesFrom(texts));
  } catch (thrown) {
    error = describeError(thrown);
  }
  tell({ outcome: { error, values, attempts, text } });
});
