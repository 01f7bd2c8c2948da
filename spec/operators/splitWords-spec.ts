import fc from 'fast-check';
import { AttemptBoundary, splitWords } from 'rivulet';
import { concat, NEVER, of, type Observable, Subject } from 'rxjs';
import { expectType } from '../support/expectType.js';
import { itShouldBeAnOperator } from '../support/itShouldBeAnOperator.js';
import { runMarbles } from '../support/runMarbles.js';
import { seeded } from '../support/seeded.js';
import { cutsOf, sizes } from '../text/cutsOf.js';
import { expectGraphemesWhole } from '../text/expectGraphemesWhole.js';
import { segmentsOf } from '../text/segmentsOf.js';
import { trickyTexts } from '../text/trickyTexts.js';
import { itShouldKeepTheText } from './itShouldKeepTheText.js';
import { textOutcomeOf } from './textOutcomeOf.js';

/** Of whole grapheme clusters: a word ends where white space is followed by something else. */
function naiveWords(text: string): readonly string[] {
  const words: string[] = [];
  let word = '';
  for (const cluster of segmentsOf(text, 'grapheme')) {
    if (word.trim() !== '' && /\s$/.test(word) && /^\S/.test(cluster)) {
      words.push(word);
      word = '';
    }
    word += cluster;
  }
  return word === '' ? words : [...words, word];
}

/** What is emitted while the text goes on. */
function wordsBeforeEnd(...pieces: readonly string[]): readonly unknown[] {
  return textOutcomeOf(splitWords(), concat(of(...pieces), NEVER));
}

describe('splitWords', () => {
  // Of what may come only a boundary is handed on at once.
  itShouldBeAnOperator<string | AttemptBoundary, string | AttemptBoundary>({
    operator: () => splitWords(),
    inputs: [1, 2, 3].map((retry) => new AttemptBoundary(retry, undefined)) as never,
    outputs: [1, 2, 3].map((retry) => new AttemptBoundary(retry, undefined)) as never,
  });
  itShouldKeepTheText(() => splitWords());

  it('should give the same words however the text was cut', () => {
    fc.assert(
      // Without Thai, of which there is one character among them.
      fc.property(trickyTexts, sizes, (tricky, lengths) => {
        const text = tricky.replaceAll('\u0e33', '');
        expect(textOutcomeOf(splitWords(), cutsOf(text, lengths))).toEqual(naiveWords(text));
      }),
      seeded(1000),
    );
  });

  it('should give each word with the space behind it when the next one begins', () => {
    runMarbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold('-a-b-c-d--|', { a: 'Hel', b: 'lo ', c: ' wo', d: 'rld, you\n' });
      const subs = '       ^---------!';
      const expected = '   -----x-y--(z|)';

      expectObservable(source.pipe(splitWords())).toBe(expected, { x: 'Hello  ', y: 'world, ', z: 'you\n' });
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it.each([
    ['Hello world', ['Hello ', 'world']],
    // White space before the first word goes with it.
    ['  Hello', ['  Hello']],
    ['\n\n', ['\n\n']],
    ['a\r\n\tb', ['a\r\n\t', 'b']],
    ['a\u00a0b\u3000c', ['a\u00a0', 'b\u3000', 'c']],
    // A mark on a space: there is no cut between them, and the space is none any more.
    ['a \u0301b', ['a \u0301b']],
    ["I can't, e.g. — 3.14!", ['I ', "can't, ", 'e.g. ', '— ', '3.14!']],
    // By the word lists of ICU; what stands behind a word stays with it.
    ['今天天气很好。', ['今天', '天气', '很好。']],
    ['ChatGPT是一个模型', ['ChatGPT', '是', '一个', '模型']],
    ['สวัสดีครับ', ['สวัสดี', 'ครับ']],
  ])('should make of %j %j', (text, words) => {
    expect(textOutcomeOf(splitWords(), [text])).toEqual(words);
  });

  it('should give words of a script without spaces as far as they are there', () => {
    expect(wordsBeforeEnd('今天', '天', '气')).toEqual(['今天']);
    expect(wordsBeforeEnd('是 ')).toEqual([]);
    expect(wordsBeforeEnd('是 a')).toEqual(['是 ']);
  });

  it('should lose nothing of scripts without spaces, and cut no cluster of them', () => {
    const unspaced = fc
      .array(
        fc.constantFrom(
          ...Array.from('今天天气很好。「」、 aB1ひらがなカタカナー々ສະບາຍດີสวัสดีครับกำมာန္မာសួស្តី\u0301\n'),
          '葛\u{e0100}',
          '𠮷',
        ),
      )
      .map((characters) => characters.join(''));
    fc.assert(
      fc.property(unspaced, sizes, (text, lengths) => {
        expectGraphemesWhole(textOutcomeOf(splitWords(), cutsOf(text, lengths)) as readonly string[], text);
      }),
      seeded(1000),
    );
  });

  it('should hold back no more than maxLength', () => {
    expect(textOutcomeOf(splitWords({ maxLength: 4 }), concat(of('abcd', 'e', 'f\u0301g'), NEVER))).toEqual(['abcd']);
    expect(textOutcomeOf(splitWords({ maxLength: 4 }), concat(of('abcdefghij'), NEVER))).toEqual(['abcdefghi']);
    // A cluster that is too long by itself.
    const zalgo = `a${'\u0301'.repeat(10)}`;
    expect(textOutcomeOf(splitWords({ maxLength: 4 }), concat(of(zalgo), NEVER))).toEqual([zalgo]);
    expect(wordsBeforeEnd('a'.repeat(8_192))).toEqual([]);
    expect(wordsBeforeEnd('a'.repeat(8_193))).toEqual(['a'.repeat(8_192)]);
  });

  it('should hold back no long word of a script without spaces', () => {
    const seen = wordsBeforeEnd(...Array<string>(1_000).fill('ア')).join('');

    expect(seen.length).toBeGreaterThan(900);
  });

  it('should keep the order when a piece comes while one is given', () => {
    const source = new Subject<string>();
    const seen: string[] = [];
    source.pipe(splitWords()).subscribe((word) => {
      seen.push(word);
      if (word === 'a ') source.next('d e');
    });
    source.next('a b c ');
    source.complete();

    expect(seen.join('')).toBe('a b c d e');
    expect(seen).toEqual(['a ', 'b ', 'c ', 'd ', 'e']);
  });

  it.each([{ maxLength: NaN }, { maxLength: 0 }, { locale: 'no such language' }, { locale: 5 as never }])(
    'should refuse %p at once',
    (options) => {
      expect(() => splitWords(options)).toThrow(TypeError);
    },
  );

  it('should be linear in a long word that comes in small pieces', () => {
    const source = Array<string>(200_000).fill('abcde');

    expect(textOutcomeOf(splitWords({ maxLength: Infinity }), source)).toEqual(['abcde'.repeat(200_000)]);
  });

  it('should have the types that it says', () => {
    expectType<Observable<string>>(of('a').pipe(splitWords()));
    expectType<Observable<string | AttemptBoundary>>(of('a', new AttemptBoundary(1, undefined)).pipe(splitWords()));
    // @ts-expect-error chunks have to become text first
    of({ choices: [] }).pipe(splitWords());
    expect.assertions(0);
  });
});
