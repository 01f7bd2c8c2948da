/** What East Asian letters and pictures take: two columns. */
const WIDE =
  /^(\p{Emoji_Presentation}|.\ufe0f|[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}])/u;
const INVISIBLE = /^[\p{M}\p{Cf}]+$/u;

/** Letters with their accents, and pictures of several, are one each. */
const segmenter = new Intl.Segmenter();

/** How many columns of a terminal a text takes that is on one line. */
export function widthOf(text: string): number {
  let width = 0;
  for (const { segment } of segmenter.segment(text)) width += INVISIBLE.test(segment) ? 0 : WIDE.test(segment) ? 2 : 1;
  return width;
}
