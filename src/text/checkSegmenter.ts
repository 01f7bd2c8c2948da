/**
 * Refuses what is no language tag, and a platform that knows no segments, before there is any text to segment.
 *
 * @throws TypeError
 */
export function checkSegmenter(locale: string | undefined): void {
  if (!('Segmenter' in Intl)) {
    throw new TypeError(
      'expected Intl.Segmenter, which this platform lacks: load a polyfill, such as that of FormatJS',
    );
  }
  if (locale === undefined) return;
  try {
    Intl.getCanonicalLocales([locale]);
  } catch (cause) {
    throw new TypeError(`expected a language tag such as de-CH for locale, got ${locale}`, { cause });
  }
}
