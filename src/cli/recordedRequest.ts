import type { StreamRequest } from '../transports/Transport.js';
import type { CommandInput } from './Command.js';
import { readInput } from './readInput.js';
import { stringOption } from './stringOption.js';
import type { Terminal } from './Terminal.js';
import { UsageError } from './UsageError.js';

/**
 * The request that the command line describes.
 *
 * @throws {@link UsageError} for a header that is none; Error for a file that cannot be read
 */
export async function recordedRequest(
  url: string,
  input: CommandInput,
  environment: Terminal['environment'],
): Promise<StreamRequest> {
  const given = headersIn(input);
  const data = stringOption(input, 'data');
  const body = data?.startsWith('@') ? new Uint8Array(await readInput(data.slice(1))) : data;
  return {
    url,
    body,
    headers: {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...authorization(url, environment),
      ...given,
    },
  };
}

/** The key of the environment goes to nobody but whom it is for. */
function authorization(url: string, { OPENAI_API_KEY: key, OPENAI_BASE_URL: base }: Terminal['environment']) {
  const origins = ['https://api.openai.com', base].flatMap((known) =>
    known && URL.canParse(known) ? [originOf(known)] : [],
  );
  return key && origins.includes(originOf(url)) ? { authorization: `Bearer ${key}` } : {};
}

function originOf(url: string): string {
  return new URL(url).origin;
}

function headersIn({ options }: CommandInput): Readonly<Record<string, string>> {
  const lines = [options.header ?? []].flat().map(String);
  return Object.fromEntries(
    lines.map((line) => {
      const colon = line.indexOf(':');
      if (colon < 1) throw new UsageError(`expected a header such as 'name: value', got ${JSON.stringify(line)}`);
      return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
}
