/**
 * A text that is safe to write: on one line, and without what a terminal would obey.
 *
 * Line ends, with the spaces around them, are one space; any other control character is a `·`.
 */
export function plainText(text: string): string {
  return text
    .replace(/\s*[\r\n]\s*/g, ' ')
    .replace(/[\p{Cc}\p{Cf}]/gu, (character) => (character === '\u200d' ? character : '·'));
}
