import fc from 'fast-check';
import { AttemptBoundary, TruncatedStreamError } from 'rivulet';
import { concat, NEVER, of, throwError } from 'rxjs';
import { seeded } from '../support/seeded.js';
import { cutsOf, sizes } from '../text/cutsOf.js';
import { expectGraphemesWhole } from '../text/expectGraphemesWhole.js';
import { trickyTexts } from '../text/trickyTexts.js';
import { textOutcomeOf, type TextOperator } from './textOutcomeOf.js';

/** What holds for all that makes text of text, when the text comes all at once. */
export function itShouldKeepTheText(operator: () => TextOperator, texts = trickyTexts): void {
  it('should give the very text in pieces of whole grapheme clusters, however it came', () => {
    fc.assert(
      fc.property(texts, sizes, (text, lengths) => {
        expectGraphemesWhole(textOutcomeOf(operator(), cutsOf(text, lengths)) as readonly string[], text);
      }),
      seeded(300),
    );
  });

  it('should give what waits before an error, then the very error', () => {
    const error = new TruncatedStreamError('[DONE]');
    const source = concat(
      of('a'),
      throwError(() => error),
    );
    const seen = textOutcomeOf(operator(), source);

    expect(seen).toEqual(['a', error]);
    expect(seen[1]).toBe(error);
  });

  it('should give what waits at a boundary, hand that on, and begin anew', () => {
    const boundary = new AttemptBoundary(1, new TypeError('fetch failed'));

    expect(textOutcomeOf(operator(), of('e', boundary, '\u0301'))).toEqual(['e', boundary, '\u0301']);
    expect(textOutcomeOf(operator(), of('\ud83d', boundary, '\ude03'))).toEqual(['\ud83d', boundary, '\ude03']);
    expect(textOutcomeOf(operator(), of(boundary, boundary))).toEqual([boundary, boundary]);
  });

  it('should give half of a surrogate pair for which nothing came, at the end', () => {
    expect(textOutcomeOf(operator(), ['a', '\ud83d']).join('')).toBe('a\ud83d');
  });

  it('should drop what waits when it is unsubscribed from', () => {
    const seen: unknown[] = [];
    concat(of('\ud83d'), NEVER)
      .pipe(operator())
      .subscribe((piece) => seen.push(piece))
      .unsubscribe();

    expect(seen).toEqual([]);
  });

  it('should give nothing for pieces without text', () => {
    expect(textOutcomeOf(operator(), ['', ''])).toEqual([]);
  });
}
