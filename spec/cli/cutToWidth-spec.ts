import { cutToWidth } from '../../src/cli/cutToWidth.js';

describe('cutToWidth', () => {
  it('should leave a line that fits alone', () => {
    expect(cutToWidth('', 5)).toBe('');
    expect(cutToWidth('abcde', 5)).toBe('abcde');
    expect(cutToWidth('a'.repeat(1_000), Infinity)).toBe('a'.repeat(1_000));
  });

  it('should show that there was more', () => {
    expect(cutToWidth('abcdef', 5)).toBe('abcd…');
  });

  it('should count two columns for letters and pictures that are wide', () => {
    expect(cutToWidth('日本語', 6)).toBe('日本語');
    expect(cutToWidth('日本語', 5)).toBe('日本…');
    expect(cutToWidth('日本語', 4)).toBe('日…'); // 2 and 1: the second one would end behind the edge
    expect(cutToWidth('🎉🎉🎉', 5)).toBe('🎉🎉…');
  });

  it('should not tear a letter from its accent, nor a picture', () => {
    const accented = 'e\u0301'.repeat(6);
    expect(cutToWidth(accented, 6)).toBe(accented);
    expect(cutToWidth(accented, 5)).toBe(`${'e\u0301'.repeat(4)}…`);
    const family = '👩‍👩‍👧';
    expect(cutToWidth(family.repeat(3), 5)).toBe(`${family.repeat(2)}…`);
  });

  it('should not look at all of a long line', () => {
    expect(cutToWidth('a'.repeat(50_000_000), 5)).toBe('aaaa…');
    // Nothing of it takes a column.
    expect(cutToWidth(`a${'\u0301'.repeat(1_000)}`, 5)).toBe(`a${'\u0301'.repeat(49)}…`);
  });
});
