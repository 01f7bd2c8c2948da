const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const FIRST_PRINTABLE = 0x20;
const SMALL_N = 0x6e;

/**
 * What a few characters of a JSON string stand for, if they are plain but for escaped quotes, backslashes and line feeds:
 * what arguments of tools are full of. `undefined` for all others. It takes half the time of `JSON.parse`.
 */
export function unescaped(string: string): string | undefined {
  let result = '';
  let from = 0;
  for (let at = 0; at < string.length; at++) {
    const code = string.charCodeAt(at);
    if (code < FIRST_PRINTABLE) return undefined;
    if (code !== BACKSLASH) continue;
    const next = string.charCodeAt(at + 1);
    if (next !== QUOTE && next !== BACKSLASH && next !== SMALL_N) return undefined;
    result += string.slice(from, at);
    if (next === SMALL_N) result += '\n';
    // The character behind the backslash is itself: it begins what comes next.
    at++;
    from = next === SMALL_N ? at + 1 : at;
  }
  return result + string.slice(from);
}
