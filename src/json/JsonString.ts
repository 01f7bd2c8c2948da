import type { JsonToken } from './JsonToken.js';

const escapes = new Map(
  Object.entries({ '"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' }),
);

/**
 * A JSON string, from after its opening quote on. Long stretches are taken by slices and joined without being copied.
 *
 * @see https://www.rfc-editor.org/rfc/rfc8259#section-7
 */
export class JsonString implements JsonToken {
  /** What has come, without half of an escape or the first half of a surrogate pair. */
  value = '';
  ended = false;
  #escape = '';
  #highSurrogate = '';

  read(text: string, start: number): number {
    let at = start;
    while (at < text.length && !this.ended) {
      if (this.#escape === '') {
        const stop = endOfPlain(text, at);
        if (stop > at) this.#append(text.slice(at, stop));
        if (stop === text.length) return stop;
        this.#readMark(text.charAt(stop));
        at = stop + 1;
      } else {
        this.#readEscape(text.charAt(at));
        at++;
      }
    }
    return at;
  }

  end(): void {
    throw new SyntaxError('expected the closing quote of a string');
  }

  /** What is no plain character: the end, an escape, or a mistake. */
  #readMark(mark: string): void {
    if (mark === '"') {
      this.value += this.#highSurrogate;
      this.ended = true;
    } else if (mark === '\\') {
      this.#escape = mark;
    } else {
      throw new SyntaxError('expected an escape for a control character');
    }
  }

  #readEscape(character: string): void {
    const isFirst = this.#escape.length === 1;
    const short = isFirst ? escapes.get(character) : undefined;
    if (short === undefined && !(isFirst ? character === 'u' : /[\da-f]/i.test(character))) {
      throw new SyntaxError(`expected an escape, got ${this.#escape}${character}`);
    }
    this.#escape += character;
    const isWhole = this.#escape.length === '\\u0000'.length;
    if (short === undefined && !isWhole) return;
    this.#append(short ?? String.fromCharCode(parseInt(this.#escape.slice(2), 16)));
    this.#escape = '';
  }

  #append(piece: string): void {
    // Only the piece is looked at: to look into the value would copy it, each time.
    const text = this.#highSurrogate + piece;
    const isHalf = (text.charCodeAt(text.length - 1) & 0xfc00) === 0xd800;
    this.value += isHalf ? text.slice(0, -1) : text;
    this.#highSurrogate = isHalf ? text.slice(-1) : '';
  }
}

/** Where the next quote, backslash or control character is. */
function endOfPlain(text: string, start: number): number {
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x22 || code === 0x5c || code < 0x20) return at;
  }
  return text.length;
}
