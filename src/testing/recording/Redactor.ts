import { redactSecrets } from '../../errors/redactSecrets.js';
import { isSecretName } from './isSecretName.js';
import { MaskedChunks } from './MaskedChunks.js';
import type { RecordedHeaders } from './Recording.js';
import { SecretMask } from './SecretMask.js';

const CREDENTIALS = /^([a-z][a-z\d+.-]*:)?\/\/([^/?#]*)@/i;
const PARAMETER = /([?&])([^=&#]+)=([^&#]*)/g;

/** Of bodies, where a `key` is mostly no secret: what OpenAI's API has for tools on other servers, and what others have. */
const FIELDS = /^(authorization|(x-)?api[-_]?key|(access|refresh|bearer)[-_]token|client[-_]secret|password)$/i;

/**
 * Keeps secrets out of a recording: those that it was given, and the values of headers, of parameters in URLs, of cookies and
 * of fields in the body of a request that are secret by their names. Where they were found they are masked; wherever else they turn up later, they are
 * masked when they have at least 8 bytes.
 */
export class Redactor {
  readonly #mask: SecretMask;

  constructor(secrets: readonly string[]) {
    this.#mask = new SecretMask(secrets);
  }

  /** Notes the secrets of a request, or of the head of an answer: to be called before anything of it is redacted. */
  learn(url: string, headers: RecordedHeaders): void {
    for (const part of CREDENTIALS.exec(url)?.[2]?.split(':') ?? []) this.#learnEncoded(part);
    for (const [, , name = '', value = ''] of url.matchAll(PARAMETER)) {
      if (isSecretName(name)) this.#learnEncoded(value);
    }
    for (const [name, value] of headers) {
      if (name === 'location') this.learn(value, []);
      for (const secret of isSecretName(name) ? secretsIn(name, value) : []) this.#mask.learn(secret);
    }
  }

  /** Notes what is secret by its name in a body that is JSON: the key of a tool on another server. */
  learnBody(text: string): void {
    try {
      JSON.parse(text, (name, value: unknown) => {
        if (typeof value === 'string' && FIELDS.test(name)) this.#mask.learn(value.replace(/^Bearer\s+/i, ''));
        return value;
      });
    } catch {
      // It is no JSON.
    }
  }

  url(url: string): string {
    const masked = url
      .replace(CREDENTIALS, (_, scheme: string | undefined, part: string) => `${scheme ?? ''}//${starsFor(part, /:/)}@`)
      .replace(PARAMETER, (all, start: string, name: string, value: string) =>
        isSecretName(name) ? `${start}${name}=${starsFor(value)}` : all,
      );
    return this.#mask.text(masked);
  }

  headers(headers: RecordedHeaders): RecordedHeaders {
    return headers.map(([name, value]) => {
      if (!isSecretName(name)) return [name, name === 'location' ? this.url(value) : this.#mask.text(value)];
      const scheme = schemeOf(name, value);
      return [name, scheme + starsFor(value.slice(scheme.length))];
    });
  }

  /** What an error says. */
  message(message: string): string {
    return redactSecrets(this.#mask.text(message));
  }

  body(bytes: Uint8Array): Uint8Array {
    return this.#mask.bytes(bytes);
  }

  /** For a body that comes in chunks. */
  chunks(): MaskedChunks {
    return new MaskedChunks(this.#mask);
  }

  #learnEncoded(value: string): void {
    this.#mask.learn(value);
    try {
      this.#mask.learn(decodeURIComponent(value.replaceAll('+', ' ')));
    } catch {
      // It is not encoded: as it is, it is known.
    }
  }
}

function secretsIn(name: string, value: string): readonly string[] {
  if (!name.endsWith('cookie')) return [value.slice(schemeOf(name, value).length)];
  // What follows the first pair of a cookie that is set is about it: a path is no secret.
  const pairs = name === 'cookie' ? value.split(';') : value.split(';', 1);
  return pairs.map((pair) => pair.slice(pair.indexOf('=') + 1).trim());
}

/** What stands before the secret: `Bearer ` says nothing about anybody. */
function schemeOf(name: string, value: string): string {
  return name.endsWith('authorization') ? (/^\w+\s+/.exec(value)?.[0] ?? '') : '';
}

function starsFor(text: string, but = /$^/): string {
  return Array.from(text, (character) => (but.test(character) ? character : '*')).join('');
}
