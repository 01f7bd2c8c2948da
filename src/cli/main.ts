#!/usr/bin/env node
import { fromEvent, map, merge } from 'rxjs';
import { runCli } from './runCli.js';

// A reader that has seen enough, as `head`, is no failure: it ends the command as Ctrl-C does.
const readerLeft$ = fromEvent(process.stdout, 'error');
process.stdout.on('error', () => undefined);
process.stderr.on('error', () => undefined);

void runCli(process.argv.slice(2), {
  columns: process.stdout.columns,
  environment: process.env,
  // Who has waited for it listens no more: a second Ctrl-C ends the program.
  interrupt$: merge(fromEvent(process, 'SIGINT'), fromEvent(process, 'SIGTERM'), readerLeft$).pipe(
    map(() => undefined),
  ),
  write: (output) => process.stdout.write(output),
  complain: (text) => process.stderr.write(text),
}).then((code) => {
  process.exitCode = code;
});
