// Asks several questions at once: each answer with its status, and one that fails leaves the others alone.
//
//   npm run example -- concurrent
import { combineStreams, fallback, hedge } from 'rivulet';
import { undiciTransport } from 'rivulet/node';
import { OpenAI } from 'rivulet/openai';
import { throttleTime } from 'rxjs';
import { paint } from './terminal/paint.js';

const { OPENAI_MODEL = 'gpt-4o-mini' } = process.env;
const client = new OpenAI({ transport: undiciTransport() });

const ask = (content: string, model = OPENAI_MODEL) =>
  client.chat.completions.create({ model, messages: [{ role: 'user', content }], stream: true });

const answers$ = combineStreams({
  plain: ask('What is back-pressure?'),
  // A model that does not exist: it fails alone …
  failing: ask('Why do cats purr?', 'no-such-model'),
  // … and does not fail with another one to fall back to.
  fallback: fallback([() => ask('Why do cats purr?', 'no-such-model'), () => ask('Why do cats purr?')]),
  // A second request when the first one says nothing for a while. The one that loses is closed. (Of the mock there is a
  // model that hangs; as a rule both requests ask the same.)
  hedged: hedge((attempt) => ask('How do rainbows form?', attempt === 0 ? 'hangs' : OPENAI_MODEL), { afterMs: 200 }),
});

const SIGNS = { waiting: '…', streaming: '▸', done: '✓', failed: '✗' };
const shown = new Set<string>();

// Twice a second how far each one is, and each answer once it is whole.
await answers$.pipe(throttleTime(500, undefined, { leading: false, trailing: true })).forEach((answers) => {
  const all = Object.entries(answers);
  const line = all
    .map(([name, { status, snapshot }]) => `${SIGNS[status]} ${name} ${snapshot.length} chars`)
    .join('   ');
  console.log(paint('dim', line));
  for (const [name, { status, snapshot, error }] of all) {
    if ((status !== 'done' && status !== 'failed') || shown.has(name)) continue;
    shown.add(name);
    console.log(`\n${paint('bold', name)}\n${status === 'failed' ? paint('red', String(error)) : snapshot}\n`);
  }
});
