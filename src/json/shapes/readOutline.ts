import { endOfString } from './endOfString.js';
import type { JsonNode } from './JsonNode.js';
import { JsonScalar } from './JsonScalar.js';
import { longestInteger } from './longestInteger.js';

const QUOTE = 0x22;
const COMMA = 0x2c;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const SPACE = 0x20;

/** Deeper texts, and such with more in them, have no outline: there is no gain in it. */
const maxDepth = 64;
const mostContainers = 128;
const mostWords = 512;

/** What a JSON text consists of. */
export interface JsonOutline {
  readonly root: JsonNode;
  /** In the order of the text. */
  readonly scalars: readonly JsonScalar[];
  /** How many arrays and objects there are. */
  readonly containers: number;
}

/**
 * Finds out where the values of a text are that is known to be JSON. `undefined` where to put the members together would
 * not give what `JSON.parse` gives: for a key that is there twice, and for `__proto__`.
 */
export function readOutline(text: string): JsonOutline | undefined {
  const reader = new OutlineReader(text);
  const root = reader.value(0);
  return reader.refused ? undefined : { root, scalars: reader.scalars, containers: reader.containers };
}

class OutlineReader {
  readonly scalars: JsonScalar[] = [];
  refused = false;
  containers = 0;
  #words = 0;
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  value(depth: number): JsonNode {
    const first = this.#peek();
    const isContainer = first === OPEN_OBJECT || first === OPEN_ARRAY;
    if (isContainer) this.containers++;
    else this.#words++;
    if (this.containers > mostContainers || this.#words > mostWords || depth > maxDepth) this.refused = true;
    if (first === QUOTE) return this.#string();
    if (!isContainer) return this.#word(first);
    this.#at++;
    const node = first === OPEN_OBJECT ? this.#members(depth) : this.#elements(depth);
    this.#at++;
    return node;
  }

  #members(depth: number): JsonNode {
    const members = new Map<string, JsonNode>();
    while (!this.refused && this.#skipComma() !== CLOSE_OBJECT) {
      const key = this.#key();
      if (key === '__proto__' || members.has(key)) this.refused = true;
      this.#peek();
      this.#at++; // the colon
      members.set(key, this.value(depth + 1));
    }
    return members;
  }

  #elements(depth: number): JsonNode {
    const elements: JsonNode[] = [];
    while (!this.refused && this.#skipComma() !== CLOSE_ARRAY) elements.push(this.value(depth + 1));
    return elements;
  }

  #key(): string {
    const start = this.#at + 1;
    const end = endOfString(this.#text, start);
    this.#at = end + 1;
    const key = this.#text.slice(start, end);
    return key.includes('\\') ? (JSON.parse(`"${key}"`) as string) : key;
  }

  #string(): JsonScalar {
    const start = this.#at + 1;
    const end = endOfString(this.#text, start);
    this.#at = end + 1;
    return this.#add(new JsonScalar('string', start, end));
  }

  /** A number, or a literal. */
  #word(first: number): JsonNode {
    const start = this.#at;
    let digits = 0;
    for (let code = first; !isEnd(code); code = this.#text.charCodeAt(++this.#at)) {
      if (code >= 0x30 && code <= 0x39) digits++;
    }
    // A number that is none but digits: JSON has no other one that begins with a digit and is as long as it has digits.
    const isInteger = digits === this.#at - start && digits <= longestInteger;
    return isInteger ? this.#add(new JsonScalar('integer', start, this.#at)) : undefined;
  }

  #add(scalar: JsonScalar): JsonScalar {
    this.scalars.push(scalar);
    return scalar;
  }

  #skipComma(): number {
    if (this.#peek() === COMMA) this.#at++;
    return this.#peek();
  }

  /** The next character that is no space. */
  #peek(): number {
    let code = this.#text.charCodeAt(this.#at);
    while (code <= SPACE) code = this.#text.charCodeAt(++this.#at);
    return code;
  }
}

/** Whether a number or a literal is over. */
function isEnd(code: number): boolean {
  return !(code > SPACE) || code === COMMA || code === CLOSE_ARRAY || code === CLOSE_OBJECT;
}
