const segmenters = new Map<string, Intl.Segmenter>();

/**
 * The one segmenter for what is wanted: to make one costs more than to use it.
 *
 * @param locale a BCP 47 tag; without one the locale of the runtime
 */
export function segmenterOf(granularity: 'grapheme' | 'word' | 'sentence', locale?: string): Intl.Segmenter {
  const key = `${granularity} ${locale ?? ''}`;
  let segmenter = segmenters.get(key);
  if (segmenter === undefined) {
    segmenter = new Intl.Segmenter(locale, { granularity });
    segmenters.set(key, segmenter);
  }
  return segmenter;
}
