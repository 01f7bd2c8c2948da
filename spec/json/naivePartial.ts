/**
 * What stands in the beginning of a JSON text, the slow way: it is cut shorter until it can be closed and `JSON.parse`
 * takes it. The text itself is not the whole one.
 */
export function naivePartial(text: string): unknown {
  let isHalfGone = false;
  for (let length = text.length; length > 0; length--) {
    const beginning = text.slice(0, length);
    const { inString, closers } = scan(beginning);
    // A number may go on; so may the first half of a pair.
    if (!inString && /[-\d][\d.eE+-]*$/.test(beginning) && /^$|[\d.eE+-]/.test(text.charAt(length))) continue;
    if (inString && !isHalfGone && /([\ud800-\udbff]|[^\\](\\\\)*\\u[dD][89abAB][\da-fA-F]{2})$/.test(beginning)) {
      isHalfGone = true;
      continue;
    }
    try {
      return JSON.parse(beginning + (inString ? '"' : '') + closers);
    } catch {
      // shorter, then
    }
  }
  return undefined;
}

function scan(text: string): { inString: boolean; closers: string } {
  let inString = false;
  let closers = '';
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (inString) {
      if (character === '\\') at++;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '{') closers = `}${closers}`;
    else if (character === '[') closers = `]${closers}`;
    else if (character === '}' || character === ']') closers = closers.slice(1);
  }
  return { inString, closers };
}
