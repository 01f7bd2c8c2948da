import fc from 'fast-check';
import { AttemptBoundary, bufferText, type BufferTextOptions } from 'rivulet';
import { concat, NEVER, of, type Observable } from 'rxjs';
import { expectType } from '../support/expectType.js';
import { itShouldBeAnOperator } from '../support/itShouldBeAnOperator.js';
import { runMarbles } from '../support/runMarbles.js';
import { seeded } from '../support/seeded.js';
import { cutsOf, sizes } from '../text/cutsOf.js';
import { segmentsOf } from '../text/segmentsOf.js';
import { trickyTexts } from '../text/trickyTexts.js';
import { itShouldKeepTheText } from './itShouldKeepTheText.js';
import { textOutcomeOf } from './textOutcomeOf.js';

/** Units joined, one after the other, until they are long enough. */
function joined(units: readonly string[], isEnough: (text: string) => boolean): readonly string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const unit of units) {
    piece += unit;
    if (!isEnough(piece)) continue;
    pieces.push(piece);
    piece = '';
  }
  return piece === '' ? pieces : [...pieces, piece];
}

/** The sentences of the platform; where two of them share a grapheme cluster they are one. */
function segmentsOfSentences(text: string): readonly string[] {
  const starts = new Set<number>();
  let start = 0;
  for (const cluster of segmentsOf(text, 'grapheme')) starts.add((start += cluster.length));
  const sentences: string[] = [];
  let sentence = '';
  let end = 0;
  for (const segment of segmentsOf(text, 'sentence')) {
    sentence += segment;
    end += segment.length;
    if (!starts.has(end)) continue;
    sentences.push(sentence);
    sentence = '';
  }
  return sentences;
}

/** A voice has nothing to say of the break of an empty line. */
const isSaid = (text: string) => text.trim() !== '';

const sentencesOf = (text: string) => joined(segmentsOfSentences(text), isSaid);

const linesOf = (text: string): readonly string[] => text.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? [];

/** What is emitted while the text goes on. */
function beforeEnd(options: BufferTextOptions, ...pieces: readonly string[]): readonly unknown[] {
  return textOutcomeOf(bufferText(options), concat(of(...pieces), NEVER));
}

const lines = { untilLine: true } as const;
const sentences = { untilSentence: true } as const;

describe('bufferText', () => {
  itShouldBeAnOperator<string, string>({
    operator: () => bufferText(lines),
    inputs: ['a\n', 'b\n', 'c\n'],
    outputs: ['a\n', 'b\n', 'c\n'],
  });

  describe.each<[string, BufferTextOptions, (text: string) => readonly string[]]>([
    ['minLength: 1', { minLength: 1 }, (text) => segmentsOf(text, 'grapheme')],
    ['minLength: 4', { minLength: 4 }, (text) => joined(segmentsOf(text, 'grapheme'), ({ length }) => length >= 4)],
    ['minLength: 2.5', { minLength: 2.5 }, (text) => joined(segmentsOf(text, 'grapheme'), ({ length }) => length >= 3)],
    ['untilLine', lines, linesOf],
    [
      'untilLine, minLength: 5',
      { ...lines, minLength: 5 },
      (text) => joined(linesOf(text), ({ length }) => length >= 5),
    ],
    ['untilSentence', sentences, sentencesOf],
    ['untilSentence, untilLine', { ...sentences, ...lines }, sentencesOf],
    [
      'untilSentence, minLength: 9',
      { ...sentences, minLength: 9 },
      (text) => joined(segmentsOfSentences(text), (piece) => piece.length >= 9 && isSaid(piece)),
    ],
  ])('%s', (_, options, expected) => {
    itShouldKeepTheText(() => bufferText(options));

    it('should give the same pieces however the text was cut', () => {
      fc.assert(
        fc.property(trickyTexts, sizes, (text, lengths) => {
          expect(textOutcomeOf(bufferText(options), cutsOf(text, lengths))).toEqual(expected(text));
        }),
        seeded(1000),
      );
    });
  });

  it('should give as many as minLength as soon as they cannot change', () => {
    runMarbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold('-a-b-c-d--|', { a: 'Hel', b: 'lo', c: ' wor', d: 'ld' });
      const subs = '       ^---------!';
      const expected = '   -----x-y--(z|)';

      expectObservable(source.pipe(bufferText({ minLength: 5 }))).toBe(expected, { x: 'Hello', y: ' worl', z: 'd' });
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('should give a line with its line feed, at once', () => {
    expect(beforeEnd(lines, 'a\nb')).toEqual(['a\n']);
    expect(beforeEnd(lines, 'a\r')).toEqual([]);
    expect(beforeEnd(lines, 'a\r', '\n')).toEqual(['a\r\n']);
    expect(beforeEnd(lines, 'a\r', 'b')).toEqual(['a\r']);
  });

  it.each([
    // What SB8 of UAX #29 says: over all that is no letter a lower-case letter is looked for.
    [['Hello. '], []],
    [['Hello. ', 'W'], ['Hello. ']],
    [['Hello. ', '1'], []],
    [['Hello. ', '1', ' w'], []],
    [['Hello. ', '1', ' W'], ['Hello. ']],
    [['e.g. ', 'this'], []],
    [['3.', '14 is pi. ', 'B'], ['3.14 is pi. ']],
    [['So!', ' ', 'why'], ['So! ']],
    [['So\n'], ['So\n']],
    [['So\n12'], ['So\n']],
    [['So\r', '12'], ['So\r']],
    [['今天很好。', '明天'], ['今天很好。']],
    [['"Yes." ', 'No'], ['"Yes." ']],
  ])('should give of %j the sentences %j', (pieces, expected) => {
    expect(beforeEnd(sentences, ...pieces)).toEqual(expected);
  });

  it('should not give up on a sentence that is long', () => {
    const long = `${'word 1.5, '.repeat(700)}end. `;

    expect(beforeEnd(sentences, ...long.split(''), '12 ', 'But')).toEqual([long]);
    expect(beforeEnd(sentences, long, '12 ', 'But')).toEqual([long]);
  });

  it('should hold back no more than maxLength', () => {
    expect(beforeEnd({ ...lines, maxLength: 4 }, 'abcd', 'e\u0301f')).toEqual(['abcde\u0301']);
    expect(beforeEnd({ ...sentences, maxLength: 4 }, 'abcd', 'e')).toEqual(['abcd']);
    expect(beforeEnd({ minLength: 9, maxLength: 4 }, 'abcdefgh', 'i')).toEqual(['abcd', 'efgh']);
    expect(beforeEnd({ ...lines, minLength: 9, maxLength: 4 }, 'a\nb\n', 'c\nd')).toEqual(['a\nb\n']);
    expect(beforeEnd({ ...lines, minLength: 4, maxLength: 4 }, 'ab\n', 'c\u0301')).toEqual(['ab\n']);
    expect(beforeEnd({ minLength: Infinity }, 'a'.repeat(8_193))).toEqual(['a'.repeat(8_192)]);
    expect(beforeEnd({ minLength: Infinity }, 'a'.repeat(8_192))).toEqual([]);
  });

  it('should not cut a flag, however many there are', () => {
    const flags = Array<string>(100).fill('🇩🇪');

    expect(textOutcomeOf(bufferText({ minLength: 1 }), [flags.join('')])).toEqual(flags);
    // One half more before them, and all are other flags.
    const others = ['a', '🇩🇩', ...Array<string>(99).fill('🇪🇩'), '🇪'];
    expect(textOutcomeOf(bufferText({ minLength: 1 }), [`a🇩${flags.join('')}`])).toEqual(others);
  });

  it('should go on in the line that was too long', () => {
    expect(beforeEnd({ ...lines, maxLength: 4 }, 'abcdef', 'gh\nij')).toEqual(['abcde', 'fgh\n']);
  });

  it.each<BufferTextOptions>([
    lines,
    sentences,
    { ...sentences, minLength: 1e9 },
    { minLength: 1e9 },
    { minLength: 1 },
  ])('should be linear in the text with %p', (options) => {
    for (const unit of ['word ', '1.5 ', '... ', 'é\u0301', '今', '🇩🇪', 'A. 1 ']) {
      const source = Array<string>(10_000).fill(unit);

      expect(textOutcomeOf(bufferText(options), source).join('')).toBe(unit.repeat(10_000));
    }
  });

  it.each([
    {},
    { untilLine: false },
    { minLength: undefined },
    { minLength: NaN },
    { minLength: 0 },
    { ...lines, maxLength: NaN },
    { ...lines, maxLength: 0 },
    { ...sentences, locale: 'no such language' },
  ])('should refuse %p at once', (options) => {
    expect(() => bufferText(options as BufferTextOptions)).toThrow(TypeError);
  });

  it('should have the types that it says', () => {
    expectType<Observable<string>>(of('a').pipe(bufferText({ minLength: 3, untilLine: false })));
    const withBoundaries = of('a', new AttemptBoundary(1, undefined));
    expectType<Observable<string | AttemptBoundary>>(withBoundaries.pipe(bufferText({ untilSentence: true })));
    // @ts-expect-error one condition has to be there
    expect(() => bufferText({ locale: 'de' })).toThrow(TypeError);
    // @ts-expect-error chunks have to become text first
    of({ choices: [] }).pipe(bufferText({ untilLine: true }));
  });
});
