import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { parseRecording } from '../../testing/recording/parseRecording.js';
import { recordingOf } from '../../testing/recording/recordingOf.js';
import type { Command } from '../Command.js';
import { describeExchange } from '../describeExchange.js';
import { numberOption } from '../numberOption.js';
import { UsageError } from '../UsageError.js';

/** `rivulet show`: a recording for people. */
export const showCommand: Command = {
  summary: 'shows a recording: what came when, and a marble diagram of it',
  help: `Shows a recording: each event with its time and what it adds, and all of them as a marble diagram.

Usage: rivulet show FILE [options]

FILE is a recording (rivulet record), or an *.sse file: the body of an event stream.

Options
  --event-ms N     the time from event to event of an *.sse file, which has no clock of its own (default 20)
  -h, --help       this text

In the diagram ^ is the head of the answer, x an event, a digit so many at a time (+ is ten or more); | is the end of the
body, # an error, ! is where the client left.
`,
  options: { 'event-ms': { type: 'string' } },
  async run(input, { write, columns }) {
    const [file, ...more] = input.operands;
    if (file === undefined || more.length > 0) {
      throw new UsageError(`expected one file, got ${input.operands.length}`);
    }
    const eventMs = numberOption(input, 'event-ms') ?? 20;
    const bytes = await readFile(file);
    const recording =
      extname(file) === '.sse' ? recordingOf(bytes, { intervalMs: eventMs }) : parseRecording(bytes.toString());
    for (const exchange of recording.exchanges) write(`${describeExchange(exchange, columns)}\n`);
    if (recording.cutOff) write('the recording is cut off here\n');
    return 0;
  },
};
