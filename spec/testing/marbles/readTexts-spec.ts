import { readTexts } from '../../../src/testing/marbles/readTexts.js';
import { writeText } from '../../../src/testing/marbles/writeText.js';

const read = (marbles: string) =>
  readTexts(marbles).map((mark) => [mark.frame, mark.kind === 'next' ? mark.text : mark.kind]);

describe('readTexts', () => {
  it.each<[string, (readonly [number, string])[]]>([
    ['', []],
    ['---', []],
    [
      'He-llo|',
      [
        [0, 'He'],
        [2, 'llo'],
        [3, 'complete'],
      ],
    ],
    [
      '  -a  #',
      [
        [1, 'a'],
        [2, 'error'],
      ],
    ],
    [
      'He llo',
      [
        [0, 'He'],
        [1, 'llo'],
      ],
    ],
    [
      '(He llo|)',
      [
        [0, 'He'],
        [0, 'llo'],
        [0, 'complete'],
      ],
    ],
    [
      '(a)-b',
      [
        [0, 'a'],
        [4, 'b'],
      ],
    ],
    [
      '"Hel-"-x',
      [
        [0, 'Hel-'],
        [2, 'x'],
      ],
    ],
    [
      '"a\\"b" c',
      [
        [0, 'a"b'],
        [1, 'c'],
      ],
    ],
    [
      'a""b',
      [
        [0, 'a'],
        [1, ''],
        [2, 'b'],
      ],
    ],
    [
      '50ms a 1.5s b 1m |',
      [
        [50, 'a'],
        [1_551, 'b'],
        [61_552, 'complete'],
      ],
    ],
    [
      'a50ms 7',
      [
        [0, 'a50ms'],
        [1, '7'],
      ],
    ],
    ['- 5ms', []],
    [
      'Hi!^_-😀-é|',
      [
        [0, 'Hi!^_'],
        [2, '😀'],
        [4, 'é'],
        [5, 'complete'],
      ],
    ],
  ])('should read %p', (marbles, marks) => {
    expect(read(marbles)).toEqual(marks);
  });

  it.each([
    ['a|b', '"b" comes after the end in the marbles a|b'],
    ['#|', '"|" comes after the end'],
    ['a|(', '"(" comes after the end'],
    ['(a-b)', 'a group is one moment, but has "-"'],
    ['(a 5ms )', 'a group is one moment, but has "5ms"'],
    ['(a(', 'a group is one moment, but has "("'],
    ['(a', '"(" without ")"'],
    ['a)', '")" without "("'],
    ['"a', '" is no JSON'],
    ['"\\x"', '"\\x" is no JSON'],
  ])('should refuse %p', (marbles, message) => {
    expect(() => readTexts(marbles)).toThrow(TypeError);
    expect(() => readTexts(marbles)).toThrow(message);
  });

  it('should allow time after the end', () => {
    expect(read('(a|)-- 5ms ')).toEqual([
      [0, 'a'],
      [0, 'complete'],
    ]);
  });
});

describe('writeText', () => {
  it.each(['Hello', 'é!', '😀', '50', 'a50ms'])('should leave %p as it is', (text) => {
    expect(writeText(text)).toBe(text);
  });

  it.each(['', ' ', 'a b', 'a-b', '|', 'a#', '(', ')', '"', '50ms', '1.5s', '2m', '\n', '\u00a0', '\u200b', '\ud83d'])(
    'should put %p in quotes',
    (text) => {
      expect(writeText(text)).toBe(JSON.stringify(text));
    },
  );

  it.each(['Hello', '', 'a "b" c\n', '50ms', '|', '\ud83d', '\\'])(
    'should write %p so that it is read again',
    (text) => {
      expect(read(writeText(text))).toEqual([[0, text]]);
    },
  );
});
