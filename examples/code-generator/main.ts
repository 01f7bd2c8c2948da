// Writes the code of an answer to files, each as soon as its block is closed.
//
//   npm run example -- code-generator [folder] ["a prompt"]
import { codeBlocks, eachValueFrom, textDeltas } from 'rivulet';
import { undiciTransport } from 'rivulet/node';
import { OpenAI } from 'rivulet/openai';
import { mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filter } from 'rxjs';
import { paint } from '../terminal/paint.js';
import { fileNameOf } from './fileNameOf.js';
import { writeNew } from './writeNew.js';

const { OPENAI_MODEL = 'gpt-4o-mini' } = process.env;
const [folder = await mkdtemp(join(tmpdir(), 'code-')), prompt = 'Write the code of a small to-do list.'] =
  process.argv.slice(2);
const INSTRUCTIONS = 'Write code in fenced blocks, with the path of each file behind the language: ```ts src/main.ts';

const client = new OpenAI({ transport: undiciTransport() });

await mkdir(folder, { recursive: true });
console.log(`${folder}\n`);
const block$ = client.chat.completions
  .create({
    model: OPENAI_MODEL,
    messages: [
      { role: 'system', content: INSTRUCTIONS },
      { role: 'user', content: prompt },
    ],
    stream: true,
  })
  .pipe(
    textDeltas(),
    codeBlocks(),
    filter(({ code }) => code.trim() !== ''),
  );

// A loop, since an error comes behind the blocks that are whole: in `concatMap` it would overtake the writing.
for await (const block of eachValueFrom(block$)) {
  const text = `${block.code.trimEnd()}\n`;
  // The model says how a file is called, so nothing of that is trusted.
  const name = await writeNew(folder, fileNameOf(block), text);
  const lines = text.split('\n').length - 1;
  const doubt = block.closed ? '' : paint('yellow', ', not closed: it may be cut off');
  console.log(`  ${name}, ${lines} ${lines === 1 ? 'line' : 'lines'}${doubt}`);
}
