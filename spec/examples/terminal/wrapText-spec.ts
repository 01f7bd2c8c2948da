import fc from 'fast-check';
import { widthOf } from '../../../examples/terminal/widthOf.js';
import { wrapText } from '../../../examples/terminal/wrapText.js';

describe('wrapText', () => {
  it('should end lines between words, and keep their own ends and indents', () => {
    expect(wrapText('one two three\n\n  four five', 8)).toEqual(['one two', 'three', '', '  four', 'five']);
  });

  it('should cut a word that is longer than a line', () => {
    expect(wrapText('a Donaudampfschiff', 6)).toEqual(['a Dona', 'udampf', 'schiff']);
  });

  it('should keep a sign with the word before it', () => {
    expect(wrapText('one two.', 7)).toEqual(['one', 'two.']);
  });

  it('should count letters that are two columns wide as such', () => {
    expect(wrapText('日本語', 4).every((line) => widthOf(line) <= 4)).toBe(true);
    expect(wrapText('日本語', 4).join('')).toBe('日本語');
  });

  it('should lose nothing but spaces, and make no line too long', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 2, max: 20 }), (text, columns) => {
        const lines = wrapText(text, columns);
        expect(lines.join('').replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''));
        expect(lines.filter((line) => widthOf(line) > columns)).toEqual([]);
      }),
    );
  });
});
