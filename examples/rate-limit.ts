// Keeps within the limits of a server: so many at a time, so many a minute, and a pause for all when one is told to wait.
//
//   npm run example -- rate-limit
import { createLimiter, finalText } from 'rivulet';
import { undiciTransport } from 'rivulet/node';
import { OpenAI } from 'rivulet/openai';
import { map, merge } from 'rxjs';
import { paint } from './terminal/paint.js';

const { OPENAI_MODEL = 'gpt-4o-mini' } = process.env;
const LANGUAGES = ['French', 'Japanese', 'Gaelic', 'Swahili', 'Finnish', 'Quechua', 'Maltese', 'Welsh'];

const begun = performance.now();
const log = (text: string) => {
  console.log(`${((performance.now() - begun) / 1000).toFixed(1).padStart(5)} s  ${text}`);
};

const client = new OpenAI({
  transport: undiciTransport(),
  onRetry: ({ delayMs }) => {
    log(paint('yellow', `refused: nobody begins for ${Math.round(delayMs)} ms`));
  },
});
// One for all that share a key. It also reads the `x-ratelimit-…` and the Retry-After of each answer.
const limit = createLimiter({ concurrency: 4, requestsPerMinute: 60, tokensPerMinute: 10_000 });

const translate = (language: string) =>
  limit(
    // Called when it is its turn.
    () => {
      log(`${language} begins, ${limit.pendingCount} wait`);
      return client.chat.completions.create({
        model: OPENAI_MODEL,
        messages: [{ role: 'user', content: `Translate “good morning” into ${language}.` }],
        stream: true,
      });
    },
    // Welsh is in a hurry: it is the first one of those that wait.
    { tokens: 50, priority: language === 'Welsh' ? 1 : 0 },
  ).pipe(
    finalText(),
    map((text) => `${language}: ${text}`),
  );

await merge(...LANGUAGES.map(translate)).forEach(log);
log('done');
