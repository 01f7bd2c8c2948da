import { copied } from './copied.js';
import { endOfString } from './endOfString.js';
import type { JsonScalar } from './JsonNode.js';
import type { JsonPart } from './partOf.js';
import { longestInteger } from './readOutline.js';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const FIRST_PRINTABLE = 0x20;
const ZERO = 0x30;

/** V8 copies a slice that is shorter; a longer one keeps the whole text alive. */
const longestCopied = 12;

/** What varies in the text that was looked at last. Between that and the value nothing else is looked at. */
const leafValues: unknown[] = [];

/** JSON texts that are the same but for a few leaves, and what is made of them. */
export class JsonShape<Value> {
  /** Which shape came after this one, the last time. */
  next: JsonShape<Value> | undefined;
  /** Which text of all was the last of this shape. */
  seen = 0;
  readonly #literals: readonly string[];
  readonly #isString: readonly boolean[];
  readonly #part: JsonPart;
  readonly #check: ((value: unknown) => Value) | undefined;
  #end = 0;

  /**
   * @param text one of them
   * @param leaves what differs in the others, in the order of the text
   * @param part builds what is made of them
   * @param check when it has to look at each of them
   */
  constructor(text: string, leaves: readonly JsonScalar[], part: JsonPart, check?: (value: unknown) => Value) {
    const starts = [0, ...leaves.map(({ end }) => end)];
    this.#literals = starts.map((start, index) => copied(text.slice(start, leaves[index]?.start)));
    this.#isString = leaves.map(({ kind }) => kind === 'string');
    this.#part = part;
    this.#check = check;
  }

  /** Whether the text is one of them; {@link build} then gives its value. */
  matches(text: string): boolean {
    const literals = this.#literals;
    let at = 0;
    for (let index = 0; index < this.#isString.length; index++) {
      const literal = literals[index] as string;
      const start = at + literal.length;
      // To compare slices costs a third of `startsWith`.
      if (text.slice(at, start) !== literal) return false;
      if (
        !(this.#isString[index] === true ? this.#readString(text, start, index) : this.#readInteger(text, start, index))
      )
        return false;
      at = this.#end;
    }
    return text.slice(at) === literals[literals.length - 1];
  }

  /** What is made of the text, right after it has matched. It shares no object with any other one. */
  build(): Value {
    const value = this.#part.build(leafValues);
    // Unchecked it is a copy of what the check once gave.
    return this.#check === undefined ? (value as Value) : this.#check(value);
  }

  #readString(text: string, start: number, index: number): boolean {
    const last = start + longestCopied;
    for (let at = start; at <= last; at++) {
      const code = text.charCodeAt(at);
      if (code === QUOTE) {
        leafValues[index] = text.slice(start, at);
        this.#end = at;
        return true;
      }
      if (code === BACKSLASH) break;
      if (!(code >= FIRST_PRINTABLE)) return false; // a control character, or NaN behind the end
    }
    return this.#readLongString(text, start, index);
  }

  /** `JSON.parse` knows escapes and control characters, and gives a string that keeps nothing else alive. */
  #readLongString(text: string, start: number, index: number): boolean {
    const end = endOfString(text, start);
    if (end === -1) return false;
    try {
      leafValues[index] = JSON.parse(text.slice(start - 1, end + 1));
    } catch {
      return false; // what is wrong with it is told by whoever parses the whole
    }
    this.#end = end;
    return true;
  }

  #readInteger(text: string, start: number, index: number): boolean {
    let value = 0;
    let at = start;
    for (; at - start <= longestInteger; at++) {
      const digit = text.charCodeAt(at) - ZERO;
      if (!(digit >= 0 && digit <= 9)) break;
      value = value * 10 + digit;
    }
    const length = at - start;
    // A zero in front is none of JSON's numbers; of more digits not every integer is exact.
    if (length === 0 || length > longestInteger || (length > 1 && text.charCodeAt(start) === ZERO)) return false;
    leafValues[index] = value;
    this.#end = at;
    return true;
  }
}
