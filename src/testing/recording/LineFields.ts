import { excerpt } from '../../errors/excerpt.js';
import type { RecordedHeaders } from './Recording.js';

/** The fields of one line of a recording, checked one by one. All of its methods throw a `TypeError` with its number. */
export class LineFields {
  readonly #line: number;
  readonly #text: string;
  readonly #fields: Readonly<Record<string, unknown>>;

  constructor(line: number, text: string) {
    this.#line = line;
    this.#text = text;
    this.#fields = objectIn(text) ?? this.fail('a JSON object', excerpt(text));
  }

  has(name: string): boolean {
    return name in this.#fields;
  }

  value(name: string): unknown {
    return this.#fields[name];
  }

  text(name: string): string {
    const value = this.#fields[name];
    return typeof value === 'string' ? value : this.#wrong('a text', name);
  }

  /** A time, that is any number from 0 on. */
  time(name: string): number {
    const value = this.#fields[name];
    return typeof value === 'number' && value >= 0 && value < Infinity ? value : this.#wrong('milliseconds', name);
  }

  integer(name: string, min: number, max: number): number {
    const value = this.#fields[name];
    if (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max) return value;
    return this.#wrong(`a whole number from ${min} to ${max}`, name);
  }

  headers(name: string): RecordedHeaders {
    const value = this.#fields[name];
    return Array.isArray(value) && value.every(isPair) ? value : this.#wrong('pairs of texts', name);
  }

  /** What `text` or `base64` says. */
  bytes(): Uint8Array {
    if (this.has('text')) return new TextEncoder().encode(this.text('text'));
    if (!this.has('base64')) return this.fail('text or base64', excerpt(this.#text));
    try {
      return Uint8Array.from(atob(this.text('base64')), (character) => character.charCodeAt(0));
    } catch {
      return this.#wrong('base64', 'base64');
    }
  }

  fail(expected: string, got: string): never {
    throw new TypeError(`line ${this.#line}: expected ${expected}, got ${got}`);
  }

  #wrong(expected: string, name: string): never {
    const got = this.has(name) ? excerpt(JSON.stringify(this.#fields[name])) : 'none';
    return this.fail(`${expected} for ${name}`, got);
  }
}

function objectIn(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as Readonly<Record<string, unknown>>) : undefined; // what is neither of these has names
  } catch {
    return undefined;
  }
}

function isPair(value: unknown): value is readonly [string, string] {
  return Array.isArray(value) && value.length === 2 && value.every((item) => typeof item === 'string');
}
