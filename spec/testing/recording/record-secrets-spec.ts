import fc from 'fast-check';
import type { StreamRequest, Transport } from 'rivulet';
import { parseRecording, record, replay } from 'rivulet/testing';
import { concat, EMPTY, from, of, Subject, switchMap, throwError, VirtualTimeScheduler } from 'rxjs';
import { bytesOf } from '../../support/bytesOf.js';
import { seeded } from '../../support/seeded.js';

const url = 'http://127.0.0.1/v1/chat/completions';
const key = 'sk-proj-a1B2/c3D4+e5F6==';

interface Answer {
  readonly headers?: [string, string][];
  readonly chunks?: readonly Uint8Array[];
  readonly error?: Error | undefined;
}

function answering({ headers = [], chunks = [], error }: Answer): Transport {
  const end = error === undefined ? EMPTY : throwError(() => error);
  const body = concat(from(chunks), end);
  return () => of({ status: 200, headers: new Headers(headers), requestId: undefined, body });
}

/** The lines of one exchange, or of several with the same answer. */
function linesOf(
  answer: Answer,
  requests: StreamRequest | readonly StreamRequest[],
  secrets?: readonly string[],
): string[] {
  const lines: string[] = [];
  const scheduler = new VirtualTimeScheduler();
  const transport = record(answering(answer), (line) => lines.push(line), { scheduler, secrets });
  for (const request of [requests].flat()) {
    transport(request)
      .pipe(switchMap(({ body }) => body))
      .subscribe({ error: () => undefined });
  }
  return lines;
}

function exchangeOf(lines: readonly string[]) {
  return parseRecording(lines.join('\n')).exchanges[0]!;
}

function textOf(bytes: Uint8Array | undefined): string {
  return Buffer.from(bytes ?? []).toString();
}

function stars(text: string): string {
  return '*'.repeat(text.length);
}

describe('record', () => {
  it.each([
    ['Authorization', `Bearer ${key}`, `Bearer ${stars(key)}`],
    ['authorization', key, stars(key)],
    ['Proxy-Authorization', 'Basic dXNlcjpwYXNz', 'Basic ************'],
    ['api-key', key, stars(key)],
    ['x-api-key', key, stars(key)],
    ['X-Goog-Api-Key', key, stars(key)],
    ['ocp-apim-subscription-key', 'short', '*****'],
    ['x-auth-token', 'a b', '***'],
    ['Cookie', 'session=abcdefgh; b=1', stars('session=abcdefgh; b=1')],
    ['OpenAI-Organization', 'org-1234567', stars('org-1234567')],
    ['openai-project', 'proj_1', '******'],
    ['accept', 'text/event-stream', 'text/event-stream'],
    ['x-ratelimit-remaining-tokens', '1000', '1000'],
  ])('should mask the secret of the header %s: %s', (name, value, masked) => {
    const { request } = exchangeOf(linesOf({}, { url, headers: { [name]: value } }));
    expect(request.headers).toEqual([[name.toLowerCase(), masked]]);
  });

  it.each([
    [`${url}?key=abc`, `${url}?key=***`],
    [`${url}?a=1&api-key=abcd&b=2`, `${url}?a=1&api-key=****&b=2`],
    [`${url}?api-version=2024-10-21&access_token=ab%20cd#f`, `${url}?api-version=2024-10-21&access_token=*******#f`],
    [`${url}?sig=abc&monkey=&x`, `${url}?sig=***&monkey=&x`],
    ['https://me:pass@host.test/v1?a=b@c', 'https://**:****@host.test/v1?a=b@c'],
    ['//me:p%40ss@w@host.test/v1', '//**:********@host.test/v1'],
    ['https://host.test/v1/@me', 'https://host.test/v1/@me'],
    ['/openai/v1?key=abc', '/openai/v1?key=***'],
  ])('should mask the secrets of a URL: %s', (given, masked) => {
    expect(exchangeOf(linesOf({}, { url: given })).request.url).toBe(masked);
  });

  it('should mask what the server says: cookies, an organization, where it sends people to', () => {
    const { head } = exchangeOf(
      linesOf(
        {
          headers: [
            ['set-cookie', 'a=1; Path=/'],
            ['openai-organization', 'acme'],
            ['location', 'https://me:pw@host.test/v2?token=abc'],
            ['x-echo', key],
          ],
        },
        { url, headers: { 'api-key': key } },
      ),
    );
    expect(head?.headers).toEqual([
      ['location', 'https://**:**@host.test/v2?token=***'],
      ['openai-organization', '****'],
      ['set-cookie', stars('a=1; Path=/')],
      ['x-echo', stars(key)],
    ]);
  });

  it.each<[where: string, headers: Record<string, string>, from: string, secret: string]>([
    ['a key', { authorization: `Bearer ${key}` }, url, key],
    ['a cookie', { cookie: 'theme=dark; session=s3cr3tV4lue' }, url, 's3cr3tV4lue'],
    ['a parameter', {}, `${url}?key=s3cr3tV4lue`, 's3cr3tV4lue'],
    ['a parameter that is encoded', {}, `${url}?key=s3cr3t%2FV4+lue`, 's3cr3t/V4 lue'],
    ['a parameter that cannot be decoded', {}, `${url}?key=100%25%of-it`, '100%25%of-it'],
    ['a password', {}, 'https://me:s3cr3tV4lue@127.0.0.1/v1', 's3cr3tV4lue'],
  ])('should mask %s also in bodies, heads and errors', (_where, headers, from, secret) => {
    const said = `it is ${secret}, and "${secret}"`;
    const masked = `it is ${stars(secret)}, and "${stars(secret)}"`;
    const lines = linesOf(
      { headers: [['x-echo', said]], chunks: [bytesOf(said)], error: new Error(said) },
      { url: from, headers, body: said },
    );
    const { request, head, chunks, ending } = exchangeOf(lines);
    expect(textOf(request.body)).toBe(masked);
    expect(head?.headers).toEqual([['x-echo', masked]]);
    expect(chunks.map(({ bytes }) => textOf(bytes))).toEqual([masked]);
    expect(ending).toMatchObject({ message: masked });
    expect(lines.join('\n')).not.toContain(secret);
  });

  it('should mask a cookie that the server has set in what comes later, but not what is said about it', () => {
    const { chunks } = exchangeOf(
      linesOf(
        {
          headers: [['set-cookie', 'id=s3cr3tV4lue; Path=/v1/chat/completions']],
          chunks: [bytesOf('s3cr3tV4lue /v1/chat/completions')],
        },
        { url },
      ),
    );
    expect(textOf(chunks[0]?.bytes)).toBe('*********** /v1/chat/completions');
  });

  it('should mask what one request has told in those after it', () => {
    const lines = linesOf({ chunks: [bytesOf(key)] }, [{ url, headers: { 'api-key': key } }, { url }]);
    expect(lines.filter((line) => line.includes('"type":"chunk"')).map((line) => line.slice(-26))).toEqual([
      `${stars(key)}"}`,
      `${stars(key)}"}`,
    ]);
  });

  it.each([
    ['as it is', 'a"b/c d\u00e9\u00dff', 'a"b/c d\u00e9\u00dff'],
    ['in JSON', 'a"b/c d\u00e9\u00dff', JSON.stringify('a"b/c d\u00e9\u00dff').slice(1, -1)],
    ['in JSON of PHP', 'a"b/c d\u00e9\u00dff', 'a\\"b\\/c d\u00e9\u00dff'],
    ['in a URL', 'a"b/c d\u00e9\u00dff', encodeURIComponent('a"b/c d\u00e9\u00dff')],
    ['in a form', 'a"b/c d\u00e9\u00dff', 'a%22b%2Fc+d%C3%A9%C3%9Ff'],
  ])('should know a secret that is given %s, byte for byte', (_how, secret, written) => {
    const { request } = exchangeOf(linesOf({}, { url, body: `<${written}>` }, [secret]));
    expect(textOf(request.body)).toBe(`<${'*'.repeat(Buffer.byteLength(written))}>`);
  });

  it('should mask a secret that is given though it is short, and leave those alone that were found so short', () => {
    const { request } = exchangeOf(
      linesOf({}, { url, headers: { 'api-key': '7654321' }, body: 'Bob 7654321' }, ['Bob', '']),
    );
    expect(textOf(request.body)).toBe('*** 7654321');
  });

  it('should take 8 bytes for a secret where secrets stand, and any that it is given', () => {
    const headers = { 'api-key': '87654321' };
    const { request } = exchangeOf(linesOf({}, { url, headers, body: '87654321 B \u00e9' }, ['B', '\u00e9']));
    expect(textOf(request.body)).toBe('******** * **');
  });

  it('should mask where a server sends people to in what comes later', () => {
    const answer = {
      headers: [['location', '/v2?token=s3cr3tV4lue']] as [string, string][],
      chunks: [bytesOf('s3cr3tV4lue')],
    };
    expect(textOf(exchangeOf(linesOf(answer, { url })).chunks[0]?.bytes)).toBe('***********');
  });

  it('should keep a byte order mark', () => {
    const { ending } = exchangeOf(linesOf({ error: new Error('\uFEFFno') }, { url }));
    expect(ending).toMatchObject({ message: '\uFEFFno' });
  });

  it('should mask both of two secrets that overlap', () => {
    const { request } = exchangeOf(
      linesOf({}, { url, body: '-abcdefghijkl-ababababab-' }, ['abcdefgh', 'efghijkl', 'ababab']),
    );
    expect(textOf(request.body)).toBe('-************-**********-');
  });

  it('should mask what looks like a key in an error', () => {
    const { ending } = exchangeOf(linesOf({ error: new Error('wrong key sk-abcdefgh12345678') }, { url }));
    expect(ending).toMatchObject({ message: 'wrong key [redacted]' });
  });

  it('should mask so much of a secret that nothing follows that it is one itself', () => {
    const endingWith = (text: string) => {
      const { chunks } = exchangeOf(
        linesOf({ chunks: [bytesOf(text.slice(0, 4)), bytesOf(text.slice(4))] }, { url }, [key]),
      );
      return chunks.map(({ bytes }) => textOf(bytes)).join('|');
    };
    expect(endingWith('key sk-proj')).toBe('key |sk-proj');
    expect(endingWith('key sk-proj-')).toBe('key |********');
    expect(endingWith(`at ${key.slice(0, -1)}`)).toBe(`at *|${stars(key).slice(2)}`);
  });

  it('should write a chunk at once unless a secret may begin at its end, and then with the time at which it came', () => {
    const scheduler = new VirtualTimeScheduler();
    const body = new Subject<Uint8Array>();
    const lines: string[] = [];
    const transport = record(
      () => of({ status: 200, headers: new Headers(), requestId: undefined, body }),
      (line) => lines.push(line),
      { scheduler, secrets: ['password1'] },
    );
    transport({ url })
      .pipe(switchMap((response) => response.body))
      .subscribe();
    const written = (text: string) => {
      scheduler.frame += 10;
      const before = lines.length;
      body.next(bytesOf(text));
      return lines.slice(before).map((line) => {
        const { at, text: found } = JSON.parse(line) as { at: number; text: string };
        return [at, found];
      });
    };
    expect(written('data: a\n\n')).toEqual([[10, 'data: a\n\n']]);
    expect(written('data: pas')).toEqual([]);
    expect(written('')).toEqual([]);
    expect(written('sw')).toEqual([]);
    expect(written('ear')).toEqual([
      [20, 'data: pas'],
      [30, ''],
      [40, 'sw'],
      [50, 'ear'],
    ]);
    // A whole one is not the start of one, and neither is nothing.
    expect(written('password1')).toEqual([[60, '*********']]);
    expect(written('my password')).toEqual([]);
    expect(written('1 password')).toEqual([[70, 'my ********']]);
    expect(written('2')).toEqual([
      [80, '* password'],
      [90, '2'],
    ]);
  });

  it('should let none of the secrets through, wherever they stand and however they are cut, and change nothing else', () => {
    // Few letters, so that they overlap, begin anew within themselves, and are cut everywhere.
    const letters = fc.constantFrom('a', 'b');
    const secret = fc.array(letters, { minLength: 8, maxLength: 11 }).map((all) => all.join(''));
    const part = fc.oneof(
      fc.array(letters, { maxLength: 6 }).map((all) => all.join('')),
      fc.nat(3),
      fc.constant('.'),
    );
    fc.assert(
      fc.property(
        fc.array(secret, { minLength: 1, maxLength: 3 }),
        fc.array(
          fc.array(
            fc.oneof(
              part,
              fc.nat(2).map((index) => ({ index })),
            ),
            { maxLength: 4 },
          ),
          { maxLength: 8 },
        ),
        fc.array(fc.nat(12), { minLength: 1, maxLength: 30 }),
        (secrets, parts, sizes) => {
          const pieces = parts.flat().map((piece) => {
            if (typeof piece === 'number') return '\u00ff'.repeat(piece);
            return typeof piece === 'string' ? piece : (secrets[piece.index] ?? '');
          });
          const raw = `${pieces.join('')}\n`;
          const chunks: string[] = [];
          for (let at = 0, index = 0; at < raw.length; index++) {
            const size = Math.max(sizes[index % sizes.length]!, index > 60 ? 1 : 0);
            chunks.push(raw.slice(at, at + size));
            at += size;
          }

          // The naive way: each place at which one of them begins.
          const masked = raw.split('');
          for (let at = 0; at < raw.length; at++) {
            for (const one of secrets) if (raw.startsWith(one, at)) masked.fill('*', at, at + one.length);
          }
          const lines = linesOf(
            { chunks: chunks.map((text) => Buffer.from(text, 'latin1')) },
            { url, headers: { 'api-key': secrets[0] } },
            secrets,
          );
          const recorded = exchangeOf(lines).chunks.map(({ bytes }) => Buffer.from(bytes).toString('latin1'));
          expect(recorded.join('')).toBe(masked.join(''));
          expect(recorded.map(({ length }) => length)).toEqual(chunks.map(({ length }) => length));
          for (const one of secrets) expect(lines.join('\n')).not.toContain(one);
        },
      ),
      seeded(500),
    );
  });

  it('should let no secret through in any part of an exchange, whatever it is made of', () => {
    // No stars, and longer than what a line is made of itself.
    const secret = fc
      .string({ unit: 'grapheme', minLength: 8, maxLength: 20 })
      .map((text) => `#${text.replaceAll('*', '+')}`);
    const size = fc.nat(30).map((value) => value + 1);
    fc.assert(
      fc.property(secret, fc.array(size, { minLength: 1, maxLength: 20 }), (one, sizes) => {
        const json = JSON.stringify(one);
        const said = Buffer.from(`${one} ${json} ${encodeURIComponent(one)} ${json.replaceAll('/', '\\/')}.`);
        const chunks: Buffer[] = [];
        for (let at = 0, index = 0; at < said.length; at += sizes[index++ % sizes.length]!) {
          chunks.push(said.subarray(at, at + sizes[index % sizes.length]!));
        }
        const asked = `${url}?q=${encodeURIComponent(one)}`;
        const lines = linesOf({ chunks, error: new Error(one) }, { url: asked, body: said.toString() }, [one]);
        const { request, chunks: recorded } = exchangeOf(lines);
        const body = Buffer.concat(recorded.map(({ bytes }) => bytes));
        expect(body.length).toBe(said.length);
        expect(body.toString()).toMatch(/^\*+ "\*+" \*+ "\*+"\.$/);
        for (const text of [lines.join('\n'), textOf(request.body), body.toString()]) {
          for (const form of [one, json.slice(1, -1), encodeURIComponent(one)]) expect(text).not.toContain(form);
        }
      }),
      seeded(300),
    );
  });

  it('should mask nothing more when what was masked is recorded again', () => {
    const answer = {
      headers: [['set-cookie', 'id=s3cr3tV4lue']] as [string, string][],
      chunks: [bytesOf('*'), bytesOf(`** ${key}`), bytesOf('*')],
    };
    const request = {
      url: `${url}?key=${encodeURIComponent(key)}`,
      headers: { authorization: `Bearer ${key}` },
      body: key,
    };
    const lines = linesOf(answer, request);
    const again: string[] = [];
    const scheduler = new VirtualTimeScheduler();
    record(replay(parseRecording(lines.join('\n')), { scheduler }), (line) => again.push(line), { scheduler })(request)
      .pipe(switchMap(({ body }) => body))
      .subscribe();
    expect(again).toEqual(lines);
  });

  it('should mask what the body of a request calls a secret, there and in the answer', () => {
    const secret = 'mcp-a1b2c3d4e5';
    const body = JSON.stringify({
      tools: [{ type: 'mcp', authorization: secret, headers: { 'x-api-key': 'k3y-of-mine' } }],
    });
    const lines = linesOf({ chunks: [bytesOf(`data: {"tools":[{"authorization":"${secret}"}]}\n\n`)] }, { url, body });

    expect(lines.join('\n')).not.toContain(secret);
    expect(lines.join('\n')).not.toContain('k3y-of-mine');
    expect(lines.join('\n')).toContain('"type\\":\\"mcp');
  });

  it('should refuse a sink that is none', () => {
    const file = 'answer.jsonl' as never;
    expect(() => record(answering({}), file)).toThrow(/^expected a function that takes a line, such as recordingFile/);
    expect(() => replay(file)).toThrow(/^expected a recording, such as parseRecording/);
  });

  it('should leave what a body calls a key and is none', () => {
    const body = JSON.stringify({
      filters: { type: 'eq', key: 'category', value: 'x' },
      prompt_cache_key: 'category-2',
    });
    const lines = linesOf({ chunks: [bytesOf('data: "the category-2"\n\n')] }, { url, body });
    expect(lines.join('\n')).not.toContain('*');
  });
});
