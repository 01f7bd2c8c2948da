import { widthOf } from '../../../examples/terminal/widthOf.js';

describe('widthOf', () => {
  // @see https://www.unicode.org/reports/tr11/ and its file EastAsianWidth.txt: W and F are two columns
  it.each([
    ['abc', 3],
    ['é', 1],
    ['e\u0301', 1],
    ['日本', 4],
    ['ア', 2],
    ['ｱ', 1],
    ['！', 2],
    ['한', 2],
    ['𠮷', 2],
    ['🌸', 2],
    ['👩‍🚀', 2],
    ['☁', 1],
    ['…', 1],
    ['', 0],
  ])('should count the columns of %s', (text, width) => {
    expect(widthOf(text)).toBe(width);
  });
});
