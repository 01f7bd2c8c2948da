import type { Command } from '../Command.js';
import { describeExchange } from '../describeExchange.js';
import { loadRecording } from '../loadRecording.js';
import { numberOption } from '../numberOption.js';
import { readInput } from '../readInput.js';
import { UsageError } from '../UsageError.js';

/** `rivulet show`: a recording for people. */
export const showCommand: Command = {
  summary: 'shows a recording: what came when, and a marble diagram of it',
  help: `Shows a recording: each event with its time and what it adds, and all of them as a marble diagram.

Usage: rivulet show FILE [options]

FILE is a recording (rivulet record), or an *.sse file: the body of an event stream.

Options
  --event-ms N     how long each event of an *.sse file takes, which has no clock of its own (default 20)
  -h, --help       this text

Times are milliseconds since the request. Lines are cut where the terminal ends; in a pipe or a file they are whole.

In the diagram ^ is the head of the answer, x an event, a digit so many events at a time (+ is ten or more), : a
comment; | is the end of the body, # an error, ! is where the client left.

Example
  rivulet show answer.jsonl | less
`,
  options: { 'event-ms': { type: 'string' } },
  async run(input, { write, columns }) {
    const [file, ...more] = input.operands;
    if (file === undefined || more.length > 0) {
      throw new UsageError(`expected one file, got ${input.operands.length}`);
    }
    const eventMs = numberOption(input, 'event-ms') ?? 20;
    const { startedAt, exchanges, cutOff } = loadRecording(file, await readInput(file), eventMs);
    if (startedAt !== undefined) {
      write(`recorded ${startedAt}, ${exchanges.length === 1 ? '1 request' : `${exchanges.length} requests`}\n\n`);
    }
    for (const exchange of exchanges) write(`${describeExchange(exchange, columns)}\n`);
    if (cutOff) write('here the recording is cut off, in the middle of a line\n');
    return 0;
  },
};
