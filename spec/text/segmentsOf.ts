/** What the platform makes of a whole text. */
export function segmentsOf(
  text: string,
  granularity: 'grapheme' | 'word' | 'sentence',
  locale?: string,
): readonly string[] {
  return Array.from(new Intl.Segmenter(locale, { granularity }).segment(text), ({ segment }) => segment);
}
