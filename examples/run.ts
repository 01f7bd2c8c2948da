// Runs one of these programs: `npm run example -- NAME`.
//
// With OPENAI_API_KEY or OPENAI_BASE_URL it asks a model for real, OPENAI_MODEL; with neither a mock answers.
import { pathToFileURL } from 'node:url';
import { paint } from './terminal/paint.js';
import { findPrograms } from './runner/findPrograms.js';
import { startMock } from './runner/startMock.js';

// A reader that has seen enough, as `head`, is no failure.
process.stdout.on('error', () => process.exit());

const { OPENAI_API_KEY, OPENAI_BASE_URL } = process.env;
const programs = findPrograms(import.meta.dirname);
const name = process.argv.splice(2, 1)[0]; // the rest is the program's
const program = programs.find((known) => known.name === name);

const isHelp = name === undefined || name === '--help' || name === '-h';
if (program === undefined) {
  if (!isHelp) console.error(`There is no program ${name}.\n`);
  const width = Math.max(...programs.map((known) => known.name.length));
  console.log('npm run example -- NAME\n');
  for (const known of programs) console.log(`  ${known.name.padEnd(width)}  ${known.summary}`);
  process.exitCode = isHelp ? 0 : 1;
} else {
  if (!OPENAI_API_KEY && !OPENAI_BASE_URL) {
    process.env.OPENAI_BASE_URL = await startMock();
    process.env.OPENAI_API_KEY = 'none';
    const note = `A mock at ${process.env.OPENAI_BASE_URL} answers: neither OPENAI_API_KEY nor OPENAI_BASE_URL is set.`;
    console.error(paint('dim', `${note}\n`, process.stderr));
  }
  try {
    await import(pathToFileURL(program.file).href);
  } catch (error) {
    console.error(paint('red', String(error), process.stderr));
    process.exitCode = 1;
  }
}
