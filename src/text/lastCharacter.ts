import { splitsPair } from './splitsPair.js';

/** Where the last character between two places of a text begins that is one of `set`, `undefined` when there is none. */
export function lastCharacter(text: string, set: RegExp, start = 0, end = text.length): number | undefined {
  for (let at = end - 1; at >= start; at--) {
    if (splitsPair(text, at)) at--;
    if (set.test(String.fromCodePoint(text.codePointAt(at) ?? 0))) return at;
  }
  return undefined;
}
