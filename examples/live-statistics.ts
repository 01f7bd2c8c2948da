// Shows how fast an answer comes while it comes: words, tokens, tokens a second, time to the first word.
//
//   npm run example -- live-statistics ["a prompt"]
import { accumulateText, textDeltas, textStatistics } from 'rivulet';
import { undiciTransport } from 'rivulet/node';
import { OpenAI } from 'rivulet/openai';
import logUpdate from 'log-update';
import { auditTime, combineLatest, connect, last, map, tap } from 'rxjs';
import { paint } from './terminal/paint.js';

const { OPENAI_MODEL = 'gpt-4o-mini' } = process.env;
const [prompt = 'Tell me a story about a lighthouse.'] = process.argv.slice(2);

const client = new OpenAI({ transport: undiciTransport() });

await client.chat.completions
  .create({
    model: OPENAI_MODEL,
    messages: [{ role: 'user', content: prompt }],
    stream: true,
    stream_options: { include_usage: true }, // the real number of tokens, at the end
  })
  .pipe(
    // One request, read in two ways.
    connect((chunk$) =>
      combineLatest({ text: chunk$.pipe(textDeltas(), accumulateText()), counted: chunk$.pipe(textStatistics()) }),
    ),
    map(({ text, counted }) => {
      const line = [
        `${counted.words} words`,
        `${counted.tokens ?? counted.pieces} ${counted.tokens === undefined ? 'pieces' : 'tokens'}`,
        `${(counted.tokensPerSecond ?? counted.piecesPerSecond ?? 0).toFixed(1)}/s`,
        `first word after ${Math.round(counted.firstTextMs ?? 0)} ms`,
        `${(counted.elapsedMs / 1000).toFixed(1)} s`,
      ].join(' · ');
      return `${text}\n\n${paint('cyan', line)}`;
    }),
    // In place on a terminal, thirty times a second; a file gets the end of it.
    process.stdout.isTTY ? auditTime(33) : last(),
    tap((screen) => {
      if (process.stdout.isTTY) logUpdate(screen);
      else console.log(screen);
    }),
  )
  .forEach(() => undefined);
