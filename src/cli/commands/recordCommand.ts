import { readFile } from 'node:fs/promises';
import { recordingFile } from '../../node/recordingFile.js';
import { record } from '../../testing/recording/record.js';
import { fetchTransport } from '../../transports/fetchTransport.js';
import type { StreamRequest } from '../../transports/Transport.js';
import type { Command, CommandInput } from '../Command.js';
import { numberOption } from '../numberOption.js';
import { recordProgram } from '../recordProgram.js';
import { recordRequest } from '../recordRequest.js';
import { stringOption } from '../stringOption.js';
import type { Terminal } from '../Terminal.js';
import { UsageError } from '../UsageError.js';

/** `rivulet record`: one request, or all that go through a proxy. */
export const recordCommand: Command = {
  summary: 'records a request and its answer, or all that a program sends',
  help: `Records what is sent and what comes back: each byte, where it was cut, and when. Keys are masked.

Usage: rivulet record URL --out FILE [options]
       rivulet record URL --out FILE --proxy [options]

Without --proxy it sends one request to URL, and what is answered goes to the standard output too.
With --proxy it listens on 127.0.0.1, sends all requests on to URL, which is a base URL then, and records them until
Ctrl-C: point any program at the address that it prints.

Options
  --out FILE       where to write; what is there is replaced
  --data TEXT      the body of the request, @FILE for that of a file; without one it is a GET
  --header 'N: V'  a header of the request, any number of times; content-type is application/json for a body, and
                   authorization has OPENAI_API_KEY if URL is at api.openai.com or at OPENAI_BASE_URL
  --proxy          records a program
  --port N         where the proxy listens; 0 is any that is free (default 0)
  -h, --help       this text

Example
  rivulet record https://api.openai.com/v1/chat/completions --out answer.jsonl \\
    --data '{"model":"gpt-4o-mini","stream":true,"messages":[{"role":"user","content":"Hello"}]}'
  rivulet show answer.jsonl
`,
  options: {
    out: { type: 'string' },
    data: { type: 'string' },
    header: { type: 'string', multiple: true },
    proxy: { type: 'boolean' },
    port: { type: 'string' },
  },
  async run(input, terminal) {
    const [url, ...more] = input.operands;
    if (url === undefined || more.length > 0) throw new UsageError(`expected one URL, got ${input.operands.length}`);
    if (!URL.canParse(url)) throw new UsageError(`expected a URL with its scheme, got ${JSON.stringify(url)}`);
    const out = stringOption(input, 'out');
    if (out === undefined) throw new UsageError('expected --out FILE: where to write the recording');
    const transport = record(fetchTransport(), recordingFile(out));
    if (input.options.proxy === true) {
      await recordProgram(url, { transport, port: numberOption(input, 'port'), out }, terminal);
    } else {
      await recordRequest(await requestOf(url, input, terminal), { transport, out }, terminal);
    }
    return 0;
  },
};

async function requestOf(url: string, input: CommandInput, { environment }: Terminal): Promise<StreamRequest> {
  const data = stringOption(input, 'data');
  const body = data?.startsWith('@') ? await readFile(data.slice(1), 'utf8') : data;
  const key = environment.OPENAI_API_KEY;
  const known = ['https://api.openai.com', environment.OPENAI_BASE_URL].filter((base) => base && sameOrigin(base, url));
  return {
    url,
    body,
    headers: {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(key && known.length > 0 && { authorization: `Bearer ${key}` }),
      ...headersOf(input),
    },
  };
}

function headersOf({ options }: CommandInput): Record<string, string> {
  const given = [options.header ?? []].flat().map(String);
  return Object.fromEntries(
    given.map((line) => {
      const colon = line.indexOf(':');
      if (colon < 1) throw new UsageError(`expected a header such as 'name: value', got ${JSON.stringify(line)}`);
      return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
}

function sameOrigin(base: string, url: string): boolean {
  return URL.canParse(base) && new URL(base).origin === new URL(url).origin;
}
