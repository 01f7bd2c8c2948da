import type { JsonToken } from './JsonToken.js';

type State = 'start' | 'minus' | 'zero' | 'integer' | 'point' | 'fraction' | 'e' | 'sign' | 'exponent';

/** The grammar: what may follow, and what it leads to. `1` stands for all digits but 0. */
const grammar: Readonly<Record<State, Readonly<Record<string, State | undefined>>>> = {
  start: { '-': 'minus', 0: 'zero', 1: 'integer' },
  minus: { 0: 'zero', 1: 'integer' },
  zero: { '.': 'point', e: 'e', E: 'e' },
  integer: { 0: 'integer', 1: 'integer', '.': 'point', e: 'e', E: 'e' },
  point: { 0: 'fraction', 1: 'fraction' },
  fraction: { 0: 'fraction', 1: 'fraction', e: 'e', E: 'e' },
  e: { '+': 'sign', '-': 'sign', 0: 'exponent', 1: 'exponent' },
  sign: { 0: 'exponent', 1: 'exponent' },
  exponent: { 0: 'exponent', 1: 'exponent' },
};
const whole: ReadonlySet<State> = new Set(['zero', 'integer', 'fraction', 'exponent']);

/**
 * A JSON number. It has no mark at its end: it is over when something else comes.
 *
 * @see https://www.rfc-editor.org/rfc/rfc8259#section-6
 */
export class JsonNumber implements JsonToken {
  value: number | undefined = undefined;
  ended = false;
  #text = '';
  #state: State = 'start';

  read(text: string, start: number): number {
    let at = start;
    for (; at < text.length; at++) {
      const next = grammar[this.#state][kindOf(text.charAt(at))];
      if (next === undefined) break;
      this.#state = next;
    }
    this.#text += text.slice(start, at);
    if (at < text.length) this.end();
    return at;
  }

  end(): void {
    if (!whole.has(this.#state)) throw new SyntaxError(`expected a digit after ${this.#text}`);
    this.value = Number(this.#text);
    this.ended = true;
  }
}

function kindOf(character: string): string {
  return character >= '1' && character <= '9' ? '1' : character;
}
