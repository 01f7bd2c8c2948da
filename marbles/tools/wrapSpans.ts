import type { Span } from '../../src/testing/marbles/describeValue.js';
import { joinSpans } from '../../src/testing/marbles/joinSpans.js';
import { textColumns } from './textColumns.js';

/**
 * Breaks text into lines of at most `columns`, behind a space or punctuation where one is near.
 * What does not fit on `maxLines` is replaced by an ellipsis.
 */
export function wrapSpans(spans: readonly Span[], columns: number, maxLines: number): Span[][] {
  const lines: Span[][] = [];
  let rest = spans.flatMap(({ text, role }): Span[] =>
    // An escape is one thing: it is not broken in two.
    role === 'escape'
      ? text.split(/(?=\\)/).map((one) => ({ text: one, role }))
      : Array.from(text, (one) => ({ text: one, role })),
  );
  while (rest.length > 0) {
    const fitting = countFitting(rest, columns);
    if (fitting < rest.length && lines.length === maxLines - 1) {
      lines.push(joinSpans([...rest.slice(0, countFitting(rest, columns - 1)), { text: '…', role: 'name' }]));
      break;
    }
    const length = fitting === rest.length ? fitting : lastBreak(rest, fitting);
    lines.push(joinSpans(rest.slice(0, length)));
    rest = rest.slice(length);
  }
  return lines;
}

function countFitting(characters: readonly Span[], columns: number): number {
  let used = 0;
  const overflow = characters.findIndex(({ text }) => (used += textColumns(text)) > columns);
  // At least one: a line that takes nothing would never end.
  return overflow === -1 ? characters.length : Math.max(1, overflow);
}

function lastBreak(characters: readonly Span[], fitting: number): number {
  for (let length = fitting; length > fitting * 0.7; length--) {
    if (/[\s,;:{[(]/.test(characters[length - 1]!.text)) return length;
  }
  return fitting;
}
