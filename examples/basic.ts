// Streams an answer into the terminal, word by word.
//
//   npm run example -- basic ["a prompt"]
import { textDeltas } from 'rivulet';
import { undiciTransport } from 'rivulet/node';
import { OpenAI } from 'rivulet/openai';

const { OPENAI_MODEL = 'gpt-4o-mini' } = process.env;
const [prompt = 'Explain reactive programming in three short paragraphs.'] = process.argv.slice(2);

const client = new OpenAI({ transport: undiciTransport() });

// Nothing is sent before somebody subscribes; `forEach` does, and its promise fails as the stream does.
await client.chat.completions
  .create({ model: OPENAI_MODEL, messages: [{ role: 'user', content: prompt }], stream: true })
  .pipe(textDeltas())
  .forEach((text) => process.stdout.write(text));

process.stdout.write('\n');
