// Reads an answer in pieces worth having: sentence by sentence for a voice, evenly for an eye.
//
//   npm run example -- buffered ["a prompt"]
import { bufferText, smoothText, textDeltas } from 'rivulet';
import { undiciTransport } from 'rivulet/node';
import { OpenAI } from 'rivulet/openai';
import { paint } from './terminal/paint.js';

const { OPENAI_MODEL = 'gpt-4o-mini' } = process.env;
const [prompt = 'Tell me a story about a lighthouse.'] = process.argv.slice(2);

const client = new OpenAI({ transport: undiciTransport() });
const text$ = client.chat.completions
  .create({ model: OPENAI_MODEL, messages: [{ role: 'user', content: prompt }], stream: true })
  .pipe(textDeltas());

console.log(paint('bold', 'Sentences, as a voice would say them:\n'));
let sentences = 0;
await text$.pipe(bufferText({ untilSentence: true })).forEach((sentence) => {
  if (sentence.trim() === '') return; // what stands between paragraphs
  console.log(`${String(++sentences).padStart(3)}  ${sentence.trim().replaceAll(/\s+/g, ' ')}`);
});

console.log(paint('bold', '\nWords at an even pace, however they come:\n'));
await text$.pipe(smoothText({ intervalMs: 30 })).forEach((text) => process.stdout.write(text));
console.log();
