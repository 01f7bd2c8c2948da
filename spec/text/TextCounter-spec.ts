import fc from 'fast-check';
import { TextCounter, type TextCounts } from '../../src/text/TextCounter.js';
import { seeded } from '../support/seeded.js';
import { cutsOf, sizes } from './cutsOf.js';
import { segmentsOf } from './segmentsOf.js';
import { trickyTexts } from './trickyTexts.js';

/** What the platform finds in the whole text. */
function countsOf(text: string): TextCounts {
  const words = Array.from(new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text));
  return {
    characters: segmentsOf(text, 'grapheme').length,
    words: words.filter(({ isWordLike }) => isWordLike).length,
    sentences: segmentsOf(text, 'sentence').length,
  };
}

function counterOf(pieces: Iterable<string>): TextCounter {
  const counter = new TextCounter();
  for (const piece of pieces) counter.add(piece);
  return counter;
}

const scripts = [
  ...[
    '今天天气很好。',
    '明天',
    '「',
    '」',
    '，',
    'すもももももももものうち',
    'カタカナー',
    '々',
    '１２',
    '３，４',
    'ｱﾞ',
    '：',
  ],
  ...['สวัสดีครับ', 'ผมชื่อ', 'ភាសាខ្មែរ', 'ພາສາລາວ', 'မြန်မာဘာသာ', 'हिन्दी में', '한국어 문장.', 'العربية؟ نعم', 'עברית ש"ס'],
  ...[
    'word',
    'Word ',
    "can't",
    ' ',
    '. ',
    ', ',
    '\n',
    '(',
    ')',
    '-',
    '3.14',
    '1,5',
    '_a',
    'a_',
    '@b',
    '#c',
    '$5',
    'é',
    'x²',
  ],
];
const mixed = fc.array(fc.constantFrom(...scripts), { maxLength: 20 }).map((parts) => parts.join(''));

describe('TextCounter', () => {
  it.each([
    ['ordinary and tricky characters', trickyTexts],
    ['many scripts', mixed],
  ])('should count at any time what Intl.Segmenter finds so far: %s', (_, arbitrary) => {
    fc.assert(
      fc.property(arbitrary, sizes, (text, lengths) => {
        const counter = new TextCounter();
        let soFar = '';
        for (const piece of cutsOf(text, lengths)) {
          counter.add(piece);
          soFar += piece;
          // Half of a pair counts when the other half is there.
          const whole = /[\ud800-\udbff]$/.test(soFar) ? soFar.slice(0, -1) : soFar;
          expect(counter.counts).toEqual(countsOf(whole));
        }
      }),
      seeded(700),
    );
  });

  it('should count nothing in nothing', () => {
    expect(counterOf([]).counts).toEqual({ characters: 0, words: 0, sentences: 0 });
    expect(counterOf(['', '']).counts).toEqual({ characters: 0, words: 0, sentences: 0 });
  });

  it('should count what is unfinished', () => {
    expect(counterOf(['Hel']).counts).toEqual({ characters: 3, words: 1, sentences: 1 });
    expect(counterOf(['Hel', 'lo. 👨‍👩', '‍👧']).counts).toEqual({ characters: 8, words: 1, sentences: 2 });
  });

  it('should know the language', () => {
    // The question mark of Greek looks like a semicolon, and is one elsewhere.
    const counts = ['el', 'en'].map((locale) => {
      const counter = new TextCounter(locale);
      counter.add('Τι κάνεις; Καλά. Ναι.');
      return counter.counts.sentences;
    });

    expect(counts).toEqual([3, 2]);
  });

  // Half a text of that length in one piece takes the platform minutes: the numbers are those of the units.
  it.each([
    ['words', 'word ', 20_000, 5, 20_001],
    ['a word without end', 'abc', 20_000, 3, 2],
    ['numbers', '1.5, ', 20_000, 5, 20_001],
    ['full stops', '...', 5_000, 3, 1],
    ['Han without punctuation', '今天', 3_000, 2, 3_001],
    ['flags', '🇩🇪', 5_000, 1, 1],
    ['digits behind a full stop', '1 2', 5_000, 3, 5_002],
  ])('should be linear in %s, in small pieces and in a large one', (_, unit, count, characters, words) => {
    const counter = counterOf(['A. ']);
    for (let index = 0; index < count; index++) {
      counter.add(unit);
      if (counter.counts.characters === 0) throw new Error('expected some characters');
    }

    for (const { counts } of [counter, counterOf([`A. ${unit.repeat(count)}`])]) {
      expect(counts.characters).toBe(3 + characters * count);
      // A stretch without a space may be one off.
      expect(Math.abs(counts.words - words)).toBeLessThanOrEqual(unit.includes(' ') ? 0 : words / 50);
    }
  });

  it('should be linear in the marks on one letter', () => {
    const { counts } = counterOf(['e', ...Array<string>(20_000).fill('\u0301'), 'f', '\u{1d165}'.repeat(500), 'g']);

    expect(counts.characters).toBe(3);
  });
});
