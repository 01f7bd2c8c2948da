import type { Command } from '../Command.js';
import { loadServer } from '../loadServer.js';
import { logged } from '../logged.js';
import { numberOption } from '../numberOption.js';
import { portOption } from '../portOption.js';
import { serveUntil } from '../serveUntil.js';

/** `rivulet serve`: a mocked API on loopback. */
export const serveCommand: Command = {
  summary: 'serves recordings, or a mocked API, on loopback',
  help: `Serves a mocked API on 127.0.0.1, until Ctrl-C.

Usage: rivulet serve [FILE...] [options]

FILE is
  a recording      of rivulet record: each request gets the answer that was recorded for its path
  *.sse            the body of an event stream: an answer of the API that its events are of
  *.json           what the routes of an OpenAIMock answer, by their names: a text, an object, or a list of
                   them for one request after the other, alone or with faults
                     { "chat.completions.create": ["Hello", "And good-bye"],
                       "responses.create": { "response": "Hi", "faults": { "resetAt": { "event": 3 } } } }
  *.js *.mjs *.cjs a module whose default export is an OpenAIMock
Any number of *.sse and *.json make one API. A route that no file is about gives a valid answer that says nothing,
or what it was told before. Without any FILE the routes of text say what this is.

The base URL is written to the standard output, a line for each request to the standard error.

Options
  --port N         where to listen; 0 is any that is free (default 0)
  --speed N        how fast recordings are played: 2 is twice as fast, 0 is at once (default 1)
  --event-ms N     how long each event takes of an *.sse file, which has no clock of its own, and of the answers
                   without any file (default 20)
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
    const port = portOption(input);
    const cors = input.options.cors === true;
    const { server, basePath, about } = await loadServer(input.operands, {
      speed: speed === 0 ? Infinity : speed,
      eventMs: numberOption(input, 'event-ms') ?? 20,
    });
    await serveUntil(terminal.interrupt$, logged(server, terminal), { port, cors }, ({ url }) => {
      terminal.write(`${url}${basePath}\n`);
      terminal.complain(`serving ${about}, until Ctrl-C\n`);
    });
    return 0;
  },
};
