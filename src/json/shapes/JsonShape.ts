import { copied } from './copied.js';
import type { JsonScalar } from './JsonScalar.js';
import { endOfString } from './endOfString.js';
import { longestCopied } from './longestCopied.js';
import { longestInteger } from './longestInteger.js';
import { otherShape } from './otherShape.js';
import type { JsonPart } from './partOf.js';
import { unescaped } from './unescaped.js';

const BACKSLASH = 0x5c;
const FIRST_PRINTABLE = 0x20;
const ZERO = 0x30;

/** Reads JSON texts that are the same but for a few leaves. */
export class JsonShape<Value> {
  /** Which shape came after this one, the last time. */
  next: JsonShape<Value> | undefined;
  /** Which text of all was the last of this shape. */
  seen = 0;
  readonly #literals: readonly string[];
  readonly #kinds: readonly JsonScalar['kind'][];
  readonly #part: JsonPart;
  readonly #check: ((value: unknown) => Value) | undefined;

  /**
   * @param text one of them
   * @param leaves what differs in the others, in the order of the text
   * @param part builds what is made of them
   * @param check when it has to look at each of them
   */
  constructor(text: string, leaves: readonly JsonScalar[], part: JsonPart, check?: (value: unknown) => Value) {
    const starts = [0, ...leaves.map(({ end }) => end)];
    this.#literals = starts.map((start, index) => copied(text.slice(start, leaves[index]?.start)));
    this.#kinds = leaves.map(({ kind }) => kind);
    this.#part = part;
    this.#check = check;
  }

  /** What is made of a text if it is of this shape. It shares no object with any other one. */
  read(text: string): Value | typeof otherShape {
    const literals = this.#literals;
    const kinds = this.#kinds;
    // What differs from this shape mostly does so at its end, and then nothing is read for nothing.
    const last = literals[kinds.length] as string; // there is one more than there are leaves
    const end = text.length - last.length;
    if (!isAt(text, end, last)) return otherShape;
    const leaves = new Array<unknown>(kinds.length);
    let at = 0;
    for (let index = 0; index < kinds.length; index++) {
      const literal = literals[index] as string;
      if (!isAt(text, at, literal)) return otherShape;
      at += literal.length;
      at = kinds[index] === 'string' ? readString(text, at, leaves, index) : readInteger(text, at, leaves, index);
      if (at === -1) return otherShape;
    }
    if (at !== end) return otherShape;
    const value = this.#part.build(leaves);
    // Unchecked it is a copy of what the check once gave.
    return this.#check === undefined ? (value as Value) : this.#check(value);
  }
}

/** Whether a literal stands there. Measured in V8: quicker than `startsWith`, and than to compare codes. */
function isAt(text: string, at: number, literal: string): boolean {
  return at >= 0 && text.slice(at, at + literal.length) === literal;
}

/** Adds what stands there up to a quote; says where that is, or -1. */
function readString(text: string, start: number, leaves: unknown[], index: number): number {
  const end = text.indexOf('"', start);
  if (end === -1) return -1;
  if (end - start > longestCopied) return readAnyString(text, start, leaves, index);
  const string = text.slice(start, end);
  if (!isPlain(string)) return readAnyString(text, start, leaves, index);
  leaves[index] = string;
  return end;
}

function isPlain(string: string): boolean {
  for (let at = 0; at < string.length; at++) {
    const code = string.charCodeAt(at);
    if (code < FIRST_PRINTABLE || code === BACKSLASH) return false;
  }
  return true;
}

/** `JSON.parse` knows all escapes and control characters, and gives a string that keeps nothing else alive. */
function readAnyString(text: string, start: number, leaves: unknown[], index: number): number {
  const end = endOfString(text, start);
  if (end === -1) return -1;
  const short = end - start <= longestCopied ? unescaped(text.slice(start, end)) : undefined;
  if (short !== undefined) {
    leaves[index] = short;
    return end;
  }
  try {
    leaves[index] = JSON.parse(text.slice(start - 1, end + 1));
    return end;
  } catch {
    return -1; // what is wrong with it is told by whoever parses the whole
  }
}

/** Adds the integer that stands there; says where it ends, or -1. */
function readInteger(text: string, start: number, leaves: unknown[], index: number): number {
  let value = 0;
  let at = start;
  for (; at - start <= longestInteger; at++) {
    const digit = text.charCodeAt(at) - ZERO;
    if (!(digit >= 0 && digit <= 9)) break;
    value = value * 10 + digit;
  }
  const length = at - start;
  // A zero in front is none of JSON's numbers; of more digits not every integer is exact.
  if (length === 0 || length > longestInteger || (length > 1 && text.charCodeAt(start) === ZERO)) return -1;
  leaves[index] = value;
  return at;
}
