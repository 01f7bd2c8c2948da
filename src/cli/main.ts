#!/usr/bin/env node
import { fromEvent, map, take } from 'rxjs';
import { runCli } from './runCli.js';

// A reader that has seen enough, as `head`, is no failure.
process.stdout.on('error', () => process.exit(0));

void runCli(process.argv.slice(2), {
  columns: process.stdout.columns || 100,
  environment: process.env,
  interrupt$: fromEvent(process, 'SIGINT').pipe(
    take(1), // a second one ends the program
    map(() => undefined),
  ),
  write: (text) => process.stdout.write(text),
  complain: (text) => process.stderr.write(text),
}).then((code) => {
  process.exitCode = code;
});
