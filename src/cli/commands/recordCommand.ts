import { recordingFile } from '../../node/recordingFile.js';
import { record } from '../../testing/recording/record.js';
import { fetchTransport } from '../../transports/fetchTransport.js';
import type { Command, CommandInput } from '../Command.js';
import { portOption } from '../portOption.js';
import { recordedRequest } from '../recordedRequest.js';
import { recordProgram } from '../recordProgram.js';
import { recordRequest } from '../recordRequest.js';
import { stringOption } from '../stringOption.js';
import { UsageError } from '../UsageError.js';

/** `rivulet record`: one request, or all that go through a proxy. */
export const recordCommand: Command = {
  summary: 'records a request and its answer, or all that a program sends',
  help: `Records what is sent and what comes back: each byte, where it was cut, and when. Keys are masked.

Usage: rivulet record URL --out FILE [options]
       rivulet record URL --out FILE --proxy [options]

Without --proxy it sends one request to URL, and what is answered goes to the standard output too.
With --proxy it listens on 127.0.0.1, sends all requests on to URL, which is a base URL then, and records them until
Ctrl-C. Give a program the address that it writes as its base URL; its keys are passed on.

Options
  --out FILE       where to write; what is there is replaced
  --data TEXT      the body of the request, @FILE for that of a file; with one it is a POST, else a GET
  --header 'N: V'  a header of the request, any number of times; content-type is application/json for a body, and
                   authorization has OPENAI_API_KEY if URL is at https://api.openai.com or at OPENAI_BASE_URL
  --proxy          records a program
  --port N         where the proxy listens; 0 is any that is free (default 0)
  -h, --help       this text

Examples
  rivulet record https://api.openai.com/v1/chat/completions --out answer.jsonl \\
    --data '{"model":"gpt-4o-mini","stream":true,"messages":[{"role":"user","content":"Hello"}]}'
  rivulet show answer.jsonl

  rivulet record https://api.openai.com/v1 --out session.jsonl --proxy --port 8080
  OPENAI_BASE_URL=http://127.0.0.1:8080/v1 node program.mjs
`,
  options: {
    out: { type: 'string' },
    data: { type: 'string' },
    header: { type: 'string', multiple: true },
    proxy: { type: 'boolean' },
    port: { type: 'string' },
  },
  async run(input, terminal) {
    const url = urlIn(input);
    const out = stringOption(input, 'out');
    if (out === undefined) throw new UsageError('expected --out FILE: where to write the recording');
    const proxy = input.options.proxy === true;
    const [stray] = (proxy ? ['data', 'header'] : ['port']).filter((name) => input.options[name] !== undefined);
    if (stray !== undefined) throw new UsageError(`--${stray} is ${proxy ? 'not for' : 'for'} --proxy`);
    const port = portOption(input);
    const request = proxy ? undefined : await recordedRequest(url, input, terminal.environment);
    // Last: what was in the file is gone then.
    const transport = record(fetchTransport(), recordingFile(out));
    if (request === undefined) await recordProgram(url, { transport, port, out }, terminal);
    else await recordRequest(request, { transport, out }, terminal);
    return 0;
  },
};

function urlIn({ operands }: CommandInput): string {
  const [url, ...more] = operands;
  if (url === undefined || more.length > 0) throw new UsageError(`expected one URL, got ${operands.length}`);
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) {
    throw new UsageError(`expected a URL that begins with https:// or http://, got ${JSON.stringify(url)}`);
  }
  return url;
}
