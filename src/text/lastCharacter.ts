import { splitsPair } from './splitsPair.js';

/** Where the last character before `end` begins that is one of `set`, `undefined` when there is none. */
export function lastCharacter(text: string, set: RegExp, end = text.length): number | undefined {
  for (let at = end - 1; at >= 0; at--) {
    if (splitsPair(text, at)) at--;
    if (set.test(String.fromCodePoint(text.codePointAt(at) ?? 0))) return at;
  }
  return undefined;
}
