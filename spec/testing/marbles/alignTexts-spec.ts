import fc from 'fast-check';
import { alignTexts } from '../../../src/testing/marbles/alignTexts.js';
import { readTexts } from '../../../src/testing/marbles/readTexts.js';
import { writeText } from '../../../src/testing/marbles/writeText.js';

const align = (...diagrams: string[]): string[] =>
  alignTexts(
    diagrams.map((text) =>
      readTexts(text).map((mark) => ({
        frame: mark.frame,
        key: mark.kind === 'next' ? writeText(mark.text) : mark.kind === 'error' ? '#' : '|',
      })),
    ),
  );

/** Time lines of texts: waits, texts, and an end. */
const timeLine = fc
  .tuple(
    fc.array(
      fc.tuple(fc.constantFrom('', ' ', '-', '--', ' 50ms ', ' 2s '), fc.string({ unit: 'grapheme', maxLength: 6 })),
      { minLength: 1, maxLength: 6 },
    ),
    fc.constantFrom('', '|', '#'),
  )
  .map(([parts, end]) => parts.map(([wait, text]) => `${wait === '' ? ' ' : wait}${writeText(text)}`).join('') + end);

describe('alignTexts', () => {
  it('should leave a time line as it is drawn', () => {
    for (const line of ['He-llo|', 'He llo|', '(He llo|)', '-"a b"#', 'He-Hello|', '500ms He|', 'a 50ms b']) {
      expect(align(line)).toEqual([line]);
    }
  });

  it('should put what happens at the same time into the same column', () => {
    expect(align('He-llo|', 'He-l-lo|')).toEqual(['He-llo|', 'He-l-lo|']);
    expect(align('He-llo|', '500ms He-llo|')).toEqual(['He-llo|', '500ms He-llo|']);
    expect(align('He-Hallo|', 'He-Hello|')).toEqual(['He-Hallo|', 'He-Hello|']);
    expect(align('a-b|', 'Hello-b|')).toEqual(['a-    b|', 'Hello-b|']);
    expect(align('H e|', '-l-o')).toEqual(['H e|', '- l-o']);
  });

  it('should write what is read as the same times again', () => {
    fc.assert(
      fc.property(timeLine, timeLine, (one, other) => {
        const rows = align(one, other);
        expect(rows.map(readTexts)).toEqual([one, other].map(readTexts));
      }),
    );
  });
});
