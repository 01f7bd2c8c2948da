// Gives up in time: on a server that hangs, on a model that is stuck, on an answer that takes too long.
//
//   npm run example -- timeout
import { accumulateText, StreamTimeoutError, textDeltas } from 'rivulet';
import { undiciTransport } from 'rivulet/node';
import { OpenAI } from 'rivulet/openai';
import { catchError, concat, defer, ignoreElements, of, timeout, TimeoutError, type Observable } from 'rxjs';

const { OPENAI_MODEL = 'gpt-4o-mini' } = process.env;
// One attempt alone: by default a time-out before the first value is tried again.
const client = new OpenAI({ transport: undiciTransport(), maxRetries: 0 });

// Models of the mock that hang in each way.
type Clocks = NonNullable<ConstructorParameters<typeof OpenAI>[0]>['timeouts'];

const ask = (model: string, timeouts: Clocks) =>
  client.chat.completions
    .create({ model, messages: [{ role: 'user', content: 'Tell me a story.' }], stream: true }, { timeouts })
    .pipe(textDeltas(), accumulateText());

/** Says what became of an answer. The connection is closed by then. */
const report = (title: string, text$: Observable<string>) =>
  defer(() => {
    const begun = performance.now();
    return text$.pipe(
      ignoreElements(),
      catchError((error: unknown) => {
        const after = `after ${Math.round(performance.now() - begun)} ms`;
        if (error instanceof StreamTimeoutError) {
          const kept = error.partial ? `\n  so far: ${JSON.stringify(error.partial)}` : '';
          return of(`${title}\n  the ${error.clock} clock, ${after}${kept}\n`);
        }
        if (error instanceof TimeoutError) return of(`${title}\n  RxJS's timeout, ${after}\n`);
        throw error;
      }),
    );
  });

await concat(
  report('A server that takes the request and says nothing:', ask('hangs', { firstByteMs: 500 })),
  report('A model that stops in the middle:', ask('goes-silent', { contentIdleMs: 500 })),
  report('Heartbeats that keep a stuck stream alive:', ask('only-heartbeats', { idleMs: 500, contentIdleMs: 1_000 })),
  report('An answer that takes too long, all in all:', ask(OPENAI_MODEL, { totalMs: 1_000 })),
  report('Any operator that unsubscribes does it:', ask(OPENAI_MODEL, {}).pipe(timeout({ first: 5 }))),
).forEach(console.log);
