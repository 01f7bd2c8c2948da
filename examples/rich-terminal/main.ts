// Shows several answers side by side, live: panels, spinners, progress. Piped to a file it is plain text.
//
//   npm run example -- rich-terminal ["a prompt" …]
import { undiciTransport } from 'rivulet/node';
import { OpenAI } from 'rivulet/openai';
import { concat, defer, fromEvent, lastValueFrom, merge, of, take, takeUntil, tap } from 'rxjs';
import type { AnswerView } from './AnswerView.js';
import { isRunning } from './isRunning.js';
import { liveScreen } from './liveScreen.js';
import { panel } from './panel.js';
import { plainText } from './plainText.js';
import { watchAnswers } from './watchAnswers.js';

const { OPENAI_MODEL = 'gpt-4o-mini' } = process.env;
const given = process.argv.slice(2);
const prompts =
  given.length > 0
    ? given
    : [
        'What is back-pressure?',
        '日本の四季について教えてください。',
        'A limerick with emoji.',
        'Quicksort in TypeScript',
      ];
/** Longer lines are hard to read. */
const WIDEST = 100;

const client = new OpenAI({ transport: undiciTransport() });
const ask = (content: string) =>
  client.chat.completions.create({
    model: OPENAI_MODEL,
    messages: [{ role: 'user', content }],
    stream: true,
    stream_options: { include_usage: true },
  });

let latest: readonly AnswerView[] = [];
const interrupt$ = merge(fromEvent(process, 'SIGINT'), fromEvent(process, 'SIGTERM')).pipe(
  take(1),
  tap(() => (process.exitCode = 130)),
);
const live$ = watchAnswers(prompts.map((title) => ({ title, chunk$: ask(title) }))).pipe(takeUntil(interrupt$));
const end$ = defer(() => of(latest.map((view) => (isRunning(view) ? { ...view, status: 'stopped' as const } : view))));
const view$ = concat(live$, end$).pipe(tap((views) => (latest = views)));

if (process.stdout.isTTY) {
  await lastValueFrom(liveScreen(view$), { defaultValue: undefined });
  for (const view of latest) console.log(panel(view, Math.min(process.stdout.columns, WIDEST)).join('\n'));
} else {
  await plainText(view$).forEach((text) => process.stdout.write(text));
}
if (latest.some(({ status }) => status === 'failed')) process.exitCode = 1;
