// Asks again when a request fails: quietly before the first word, and after it only where that is wanted.
//
//   npm run example -- retry
import { AttemptBoundary, textDeltas } from 'rivulet';
import { undiciTransport } from 'rivulet/node';
import { OpenAI } from 'rivulet/openai';
import { paint } from './terminal/paint.js';

// The models are those of the mock: no real one fails when it is asked to.
const messages = [{ role: 'user' as const, content: 'What is back-pressure?' }];

const client = new OpenAI({
  transport: undiciTransport(),
  maxRetries: 3,
  // The wait is what the server asks for, else 0.5 s, 1 s, … with jitter.
  onRetry: ({ retry, error, delayMs }) => {
    console.log(paint('yellow', `\n[retry ${retry} in ${Math.round(delayMs)} ms, after ${String(error)}]\n`));
  },
});

console.log('A server that is busy. Nothing has been said yet, so nothing is said twice:\n');
await client.chat.completions
  .create({ model: 'busy-at-first', messages, stream: true })
  .pipe(textDeltas())
  .forEach((text) => process.stdout.write(text));

console.log('\n\nA connection that is cut in the middle. The answer starts over, and says so:\n');
await client.chat.completions
  .create({ model: 'cut-at-first', messages, stream: true }, { midStream: 'restart' })
  .pipe(textDeltas())
  .forEach((piece) => {
    // Where a view takes back what it has shown; `accumulateText` and the like do so by themselves.
    process.stdout.write(piece instanceof AttemptBoundary ? paint('yellow', '[again]\n\n') : piece);
  });
console.log();
