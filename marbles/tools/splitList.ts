/** Splits a list of expressions behind its commas, `a(1, 2), b()` into `a(1, 2),` and `b()`. */
export function splitList(expressions: string): string[] {
  const parts = [''];
  let depth = 0;
  let quote = '';
  for (const character of expressions) {
    parts.push(parts.pop()! + character);
    if (quote !== '') {
      if (character === quote) quote = '';
    } else if (/['"`]/.test(character)) quote = character;
    else if (/[([{]/.test(character)) depth++;
    else if (/[)\]}]/.test(character)) depth--;
    else if (character === ',' && depth === 0) parts.push('');
  }
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}
