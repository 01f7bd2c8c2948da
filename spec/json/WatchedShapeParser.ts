import { JsonShapeParser } from '../../src/json/JsonShapeParser.js';
import { differenceOfJson } from './differenceOfJson.js';
import { spoil } from './spoil.js';

const { parse } = JSON;

/** A parser that is compared with JSON.parse at each text, and whose values are spoilt as soon as they are compared. */
export class WatchedShapeParser {
  /** How many texts did not have to be parsed as a whole. */
  known = 0;
  readonly #parser = new JsonShapeParser();
  readonly #seen = new WeakSet();

  /** Reads a text; says in what that is not what JSON.parse does. */
  differenceAt(text: string): string | undefined {
    const parts = new Set<string>();
    JSON.parse = (part: string) => {
      parts.add(part);
      return parse(part) as unknown;
    };
    try {
      const value = this.#parser.parse(text);
      if (!parts.has(text)) this.known++;
      const difference = differenceOfJson(value, parse(text), this.#seen);
      spoil(value);
      return difference;
    } catch (error) {
      return differenceOfErrors(error, errorOf(text));
    } finally {
      JSON.parse = parse;
    }
  }
}

function errorOf(text: string): unknown {
  try {
    parse(text);
  } catch (error) {
    return error;
  }
  return undefined;
}

function differenceOfErrors(actual: unknown, expected: unknown): string | undefined {
  const isSame =
    actual instanceof SyntaxError && expected instanceof SyntaxError && actual.message === expected.message;
  return isSame ? undefined : `it throws ${String(actual)}, expected ${String(expected)}`;
}
