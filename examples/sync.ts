// Reads a stream in a plain `for`, which blocks the thread: for scripts, tests and REPLs.
//
//   npm run example -- sync ["a prompt"]
import { syncValuesFrom, textDeltas } from 'rivulet';
import { undiciTransport } from 'rivulet/node';
import { OpenAI } from 'rivulet/openai';

const { OPENAI_MODEL = 'gpt-4o-mini' } = process.env;
const [prompt = 'Explain reactive programming in three short paragraphs.'] = process.argv.slice(2);

const { blocking } = new OpenAI({ transport: undiciTransport() });
const stream = blocking.chat.completions.create({
  model: OPENAI_MODEL,
  messages: [{ role: 'user', content: prompt }],
  stream: true,
});

let pieces = 0;
for (const text of syncValuesFrom(stream.pipe(textDeltas()))) {
  process.stdout.write(text);
  pieces++;
}
console.log(`\n\n${pieces} pieces, without a promise.`);

// Leaving the loop closes the connection.
for (const chunk of stream) {
  console.log(`${chunk.model} has begun again, and was left.`);
  break;
}
