import type { Command } from '../Command.js';
import { loadServer } from '../loadServer.js';
import { logged } from '../logged.js';
import { numberOption } from '../numberOption.js';
import { serveUntil } from '../serveUntil.js';

/** `rivulet serve`: a mocked API on loopback. */
export const serveCommand: Command = {
  summary: 'serves recordings, or a mocked API, on loopback',
  help: `Serves a mocked API on 127.0.0.1, until Ctrl-C.

Usage: rivulet serve [FILE...] [options]

FILE is
  *.jsonl          a recording (rivulet record): each request gets the answer that was recorded for its path
  *.sse            the body of an event stream: the answer of the API that its events are of
  *.json           what the routes of an OpenAIMock answer, by their names:
                   { "chat.completions.create": "Hello", "models.list": { "response": { ... }, "faults": { ... } } }
  *.js *.mjs *.cjs a module whose default export is an OpenAIMock
Without a file every route answers with a valid answer that says nothing, and remembers what it is told.

Options
  --port N         where to listen; 0 is any that is free (default 0)
  --speed N        how fast recordings are played: 2 is twice as fast, 0 is at once (default 1)
  --event-ms N     the time from event to event of an *.sse file, which has no clock of its own (default 20)
  --cors           lets pages of any origin ask
  -h, --help       this text

Example
  rivulet serve answer.jsonl --port 8080
  OPENAI_BASE_URL=http://127.0.0.1:8080/v1 node program.mjs
`,
  options: {
    port: { type: 'string' },
    speed: { type: 'string' },
    'event-ms': { type: 'string' },
    cors: { type: 'boolean' },
  },
  async run(input, terminal) {
    const speed = numberOption(input, 'speed') ?? 1;
    const port = numberOption(input, 'port') ?? 0;
    const server = await loadServer(input.operands, {
      speed: speed === 0 ? Infinity : speed,
      eventMs: numberOption(input, 'event-ms') ?? 20,
    });
    const cors = input.options.cors === true;
    await serveUntil(terminal.interrupt$, logged(server, terminal), { port, cors }, ({ baseURL }) => {
      terminal.write(`${baseURL}\n`);
      terminal.complain('serving, until Ctrl-C\n');
    });
    return 0;
  },
};
