import fc from 'fast-check';

const family = '👨‍👩‍👧';
/** What joins, splits and misleads: marks, joiners, flags, keycaps, halves of pairs, Hangul, conjuncts, controls. */
const characters = [
  ...['a', 'B', 'z', 'É', 'ß', '1', '23', ' ', '  ', '\t', '\n', '\r', '\r\n', '\u00a0', '\u3000', '\u0085', '\u2028'],
  ...['.', '. ', '?! ', '…', ',', ':', ';', "'", '"', '(', ')', '_', '-', '。', '，', '“', '”', '#', '*', '@', '/'],
  ...['\u0301', '\u0323\u0301', '\u200d', '\u200b', '\ufe0f', '\u20e3', '\u00ad', '\ufeff', '\u0600', '\u0e33'],
  ...['😃', '👍🏽', family, '🏽', '🇩🇪', '🇩', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '1️⃣', '\ud83d', '\ude03', '\ud83d\ude03', '𝒳', '𑁇'],
  ...['각', '\u1100', '\u1161', '\u11a8', 'क', '\u094d', 'ष', '\u093f', 'א', 'א"ב', 'ق'],
];
const words = [
  'Hello',
  'e.g. ',
  'Dr. ',
  'etc.) ',
  'U.S.A. ',
  "can't ",
  '3.14 ',
  '1,000',
  'world.',
  'Ja. ',
  'nein! ',
  'É. é',
];

/** Texts of tricky characters among ordinary words, in scripts that put spaces between them. */
export const trickyTexts: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...characters) },
      { weight: 2, arbitrary: fc.constantFrom(...words) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary-ascii', maxLength: 4 }) },
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''));
