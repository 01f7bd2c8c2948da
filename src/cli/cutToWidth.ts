/** What East Asian letters and pictures take. */
const WIDE =
  /^(\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6])/u;

/** Letters with their accents, and pictures of several, are one each. */
const segmenter = new Intl.Segmenter();

/** The start of a line that fits into so many columns, with `…` at its end when there was more. */
export function cutToWidth(line: string, columns: number): string {
  if (line.length * 2 <= columns) return line;
  const start = line.slice(0, columns * 10); // no more can matter: a line may have megabytes
  let width = 0;
  let fits = 0; // where to cut for the `…`
  for (const { segment, index } of segmenter.segment(start)) {
    if (width < columns) fits = index;
    width += WIDE.test(segment) ? 2 : 1;
    if (width > columns) return `${line.slice(0, fits)}…`;
  }
  return start === line ? line : `${start}…`;
}
