import { assert, integer, property, string } from 'fast-check';
import type { Span } from '../../src/testing/marbles/describeValue.js';
import { textColumns } from '../../marbles/tools/textColumns.js';
import { wrapSpans } from '../../marbles/tools/wrapSpans.js';

const wrap = (text: string, columns: number, maxLines = Infinity): string[] =>
  wrapSpans([{ text, role: 'plain' }], columns, maxLines).map(lineText);
const lineText = (line: readonly Span[]): string => line.map(({ text }) => text).join('');

describe('wrapSpans', () => {
  it('should break behind punctuation', () => {
    expect(wrap('{"one": 1, "two": 2}', 12)).toEqual(['{"one": 1, ', '"two": 2}']);
  });

  it('should lose nothing, and keep within the columns', () => {
    assert(
      property(string({ unit: 'grapheme' }), integer({ min: 2, max: 20 }), (text, columns) => {
        const lines = wrap(text, columns);
        expect(lines.join('')).toBe(text);
        for (const line of lines) expect(textColumns(line)).toBeLessThanOrEqual(columns);
      }),
    );
  });

  it('should end in an ellipsis when the lines do not suffice', () => {
    expect(wrap('abcdefghij', 4, 2)).toEqual(['abcd', 'efg…']);
  });

  it('should not break an escape in two', () => {
    const spans: Span[] = [
      { text: 'abc', role: 'plain' },
      { text: '\\xe2\\x82', role: 'escape' },
    ];
    expect(wrapSpans(spans, 5, 9).map(lineText)).toEqual(['abc', '\\xe2', '\\x82']);
  });

  it('should count wide characters twice and combining ones not at all', () => {
    expect(wrap('日本語', 4)).toEqual(['日本', '語']);
    expect(textColumns('e\u0301')).toBe(1);
  });
});
