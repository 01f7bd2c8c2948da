/**
 * Refuses what is no language tag, before there is any text to segment by it.
 *
 * @throws TypeError
 */
export function checkLocale(locale: string | undefined): void {
  if (locale === undefined) return;
  try {
    Intl.getCanonicalLocales([locale]);
  } catch (cause) {
    throw new TypeError(`expected a language tag such as de-CH for locale, got ${locale}`, { cause });
  }
}
