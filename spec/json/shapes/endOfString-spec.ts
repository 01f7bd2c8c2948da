import { endOfString } from '../../../src/json/shapes/endOfString.js';

describe('endOfString', () => {
  // What follows the first quote; where the string is over.
  it.each([
    ['"', 0],
    ['abc" , "d"', 3],
    ['\\""', 2],
    ['\\\\"', 2],
    ['\\\\\\""', 4],
    ['\\\\\\\\"', 4],
    ['a\\"b\\\\"c"', 6],
    ['\\u0022"', 6],
    ['', -1],
    ['abc', -1],
    ['\\"', -1],
    ['a\\\\\\"', -1],
  ])('should say of %s that it ends at %i', (text, end) => {
    expect(endOfString(text, 0)).toBe(end);
    expect(endOfString(`"${text}`, 1)).toBe(end === -1 ? -1 : end + 1);
    // A backslash in front of the string is none of its own.
    expect(endOfString(`\\${text}`, 1)).toBe(end === -1 ? -1 : end + 1);
  });

  it('should take a time that grows with the length, whatever is escaped', () => {
    const text = `${'\\"'.repeat(500_000)}${'\\\\'.repeat(500_000)}"`;

    expect(endOfString(text, 0)).toBe(2_000_000);
  });
});
