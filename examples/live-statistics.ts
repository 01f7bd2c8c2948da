// Shows how fast an answer comes while it comes: words, tokens, tokens a second, time to the first word.
//
//   npm run example -- live-statistics ["a prompt"]
import { accumulateText, textDeltas, textStatistics, type TextStatistics } from 'rivulet';
import { undiciTransport } from 'rivulet/node';
import { OpenAI } from 'rivulet/openai';
import logUpdate from 'log-update';
import { auditTime, combineLatest, connect, map, tap } from 'rxjs';
import { paint } from './terminal/paint.js';
import { wrapText } from './terminal/wrapText.js';

const { OPENAI_MODEL = 'gpt-4o-mini' } = process.env;
const [prompt = 'Tell me a story about a lighthouse.'] = process.argv.slice(2);

const client = new OpenAI({ transport: undiciTransport() });

function describe({ words, pieces, tokens, elapsedMs, firstTextMs = 0, ...rates }: TextStatistics): string {
  const perSecond = rates.tokensPerSecond ?? rates.piecesPerSecond ?? 0;
  const amount = tokens === undefined ? `${pieces} pieces` : `${tokens} tokens`; // tokens are told at the end
  const first = `first word after ${Math.round(firstTextMs)} ms`;
  return `${words} words · ${amount} · ${perSecond.toFixed(1)}/s · ${first} · ${(elapsedMs / 1000).toFixed(1)} s`;
}

const screen$ = client.chat.completions
  .create({
    model: OPENAI_MODEL,
    messages: [{ role: 'user', content: prompt }],
    stream: true,
    stream_options: { include_usage: true },
  })
  .pipe(
    // One request, read in two ways.
    connect((chunk$) =>
      combineLatest([chunk$.pipe(textDeltas(), accumulateText()), chunk$.pipe(textStatistics(), map(describe))]),
    ),
    map(([text, line]) => {
      const lines = process.stdout.isTTY ? wrapText(text, process.stdout.columns) : [text];
      return [...lines, '', paint('cyan', line)].join('\n');
    }),
  );

let screen = '';
await screen$
  .pipe(
    tap((latest) => (screen = latest)),
    auditTime(33), // thirty times a second
  )
  .forEach((latest) => {
    if (process.stdout.isTTY) logUpdate(latest);
  });
// At last the whole of it, also where it is higher than the terminal, or no terminal at all.
if (process.stdout.isTTY) {
  logUpdate.clear();
  logUpdate.done();
}
console.log(screen);
