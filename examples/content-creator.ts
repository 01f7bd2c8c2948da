// Writes about several topics, one after the other and then all at once, and tells what that saves.
//
//   npm run example -- content-creator [topics]
import { accumulateText, settleAll, textDeltas, type Settled } from 'rivulet';
import { undiciTransport } from 'rivulet/node';
import { OpenAI } from 'rivulet/openai';
import { lastValueFrom } from 'rxjs';
import { paint } from './terminal/paint.js';

const { OPENAI_MODEL = 'gpt-4o-mini' } = process.env;
const given = process.argv.slice(2);
const topics = given.length > 0 ? given : ['the history of tea', 'why cats purr', 'how rainbows form'];

const client = new OpenAI({ transport: undiciTransport() });

const write = (topic: string) =>
  client.chat.completions
    .create({
      model: OPENAI_MODEL,
      messages: [{ role: 'user', content: `Write three short paragraphs about ${topic}.` }],
      stream: true,
    })
    .pipe(textDeltas(), accumulateText());

/** Writes so many at a time. One that fails is told as such, and does not stop the others. */
async function writeAll(concurrency: number): Promise<{ articles: readonly Settled<string>[]; seconds: number }> {
  const begun = performance.now();
  const articles = await lastValueFrom(settleAll(topics.map(write), { concurrency }));
  return { articles, seconds: (performance.now() - begun) / 1000 };
}

console.log(paint('dim', 'One after the other …'));
const inSequence = await writeAll(1);
console.log(paint('dim', 'All at once …\n'));
const atOnce = await writeAll(topics.length);

for (const [index, article] of atOnce.articles.entries()) {
  console.log(paint('bold', `# ${topics[index] ?? ''}\n`));
  console.log(article.status === 'fulfilled' ? `${article.value}\n` : paint('red', `${String(article.reason)}\n`));
}
console.log(`One after the other ${inSequence.seconds.toFixed(1)} s, at once ${atOnce.seconds.toFixed(1)} s.`);
if (atOnce.articles.some(({ status }) => status === 'rejected')) process.exitCode = 1;
