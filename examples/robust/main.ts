// Shows each kind of error, what had come before it, and what to do about it.
//
//   npm run example -- robust [models that fail]
import { accumulateText, decodeServerSentEvents, finalParsed, StreamError, textDeltas } from 'rivulet';
import { undiciTransport } from 'rivulet/node';
import { OpenAI, zodResponseFormat } from 'rivulet/openai';
import { catchError, concatMap, connect, from, ignoreElements, map, merge, of, type Observable } from 'rxjs';
import * as z from 'zod';
import { paint } from '../terminal/paint.js';
import { adviceFor } from './adviceFor.js';

/** Models of the mock. A real server knows none of them, and says so. */
const FAILING = [
  ...['too-long-a-prompt', 'no-key', 'not-for-you', 'no-such-model', 'changed-meanwhile', 'not-understood'],
  ...['out-of-quota', 'broken', 'says-no-midway', 'hangs', 'goes-silent', 'hangs-up', 'cuts-off', 'babbles'],
  ...['other-shape', 'web-page', 'huge-event', 'never-stops', 'censored', 'other-answer'],
];
const given = process.argv.slice(2);

const client = new OpenAI({
  transport: undiciTransport(),
  maxRetries: 0, // to see the first error; by default what may go away is tried twice more
  timeouts: { firstByteMs: 1_500, contentIdleMs: 1_000 },
  decoder: () => decodeServerSentEvents({ maxEventBytes: 256 * 1024 }),
});
const Weather = zodResponseFormat(z.object({ city: z.string(), celsius: z.number() }), 'weather');
const content = 'The weather in Edinburgh, as JSON.';

const ask = (model: string): Observable<string> =>
  client.chat.completions
    .create({ model, messages: [{ role: 'user', content }], response_format: Weather.chat, stream: true })
    .pipe(
      connect((chunk$) =>
        merge(
          chunk$.pipe(textDeltas(), accumulateText(), ignoreElements()), // the text that an error keeps
          chunk$.pipe(finalParsed(Weather)),
        ),
      ),
      map(({ parsed }) => `It is ${String(parsed?.celsius)} °C.`),
      catchError((error: unknown) => of(report(error))),
    );

function report(error: unknown): string {
  if (!(error instanceof StreamError)) return String(error);
  const kept = typeof error.partial === 'string' && error.partial !== '' ? [`kept: ${error.partial}`] : [];
  return [paint('red', `${error.name}: ${error.message}`), ...kept, paint('green', adviceFor(error))].join('\n    ');
}

await from(given.length > 0 ? given : FAILING)
  .pipe(concatMap((model) => ask(model).pipe(map((said) => `${paint('bold', model)}\n    ${said}`))))
  .forEach(console.log);
