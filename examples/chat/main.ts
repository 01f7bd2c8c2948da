// Talks with a model. Ctrl-C stops an answer, and ends the program where none is under way.
//
//   npm run example -- chat
//   printf 'Hi\nBye\n' | npm run example -- chat
import { splitWords } from 'rivulet';
import { undiciTransport } from 'rivulet/node';
import { OpenAI } from 'rivulet/openai';
import { catchError, concat, defer, EMPTY, map, of, takeUntil, tap, type Observable } from 'rxjs';
import { paint } from '../terminal/paint.js';
import { safeText } from '../terminal/safeText.js';
import { wrapWords } from '../terminal/wrapWords.js';
import { Conversation } from './Conversation.js';
import { Prompt } from './Prompt.js';

const { OPENAI_MODEL = 'gpt-4o-mini' } = process.env;
const HELP = '/clear forgets what was said, /exit or Ctrl-D ends the program, Ctrl-C stops an answer.';

const conversation = new Conversation(new OpenAI({ transport: undiciTransport() }), OPENAI_MODEL);
const prompt = new Prompt();

const commands: Readonly<Record<string, () => string>> = {
  '/help': () => HELP,
  '/clear': () => {
    conversation.clear();
    return 'Forgotten.';
  },
};

/** What is said to a line. It never fails: the chat goes on. */
function reply(typed: string): Observable<string> {
  const line = typed.trim();
  if (line === '') return EMPTY;
  if (line.startsWith('/')) return of(commands[line]?.() ?? `There is no ${line}. ${HELP}`, '\n\n');
  let end = '\n\n';
  const stop$ = prompt.interrupt$.pipe(tap(() => (end = paint('dim', ' … stopped') + end)));
  const answer$ = conversation.ask(line).pipe(takeUntil(stop$)); // unsubscribes: the connection closes
  const shown$ = answer$.pipe(
    map(safeText),
    splitWords(),
    wrapWords(() => process.stdout.columns),
    catchError((error: unknown) => of(paint('red', `\n${String(error)}`))),
  );
  return concat(
    shown$,
    defer(() => of(end)),
  );
}

prompt.interrupt$.subscribe(() => {
  if (!prompt.isBusy) prompt.close();
});
if (process.stdout.isTTY) console.log(`${paint('dim', `${OPENAI_MODEL} · /help for help`)}\n`);
await prompt.answer(reply).forEach((text) => process.stdout.write(text));
