/**
 * The measures of a picture in px. Widths of text are upper estimates for the fonts of the style sheet, so that nothing
 * overlaps, whichever of them there is.
 */
export const metrics = {
  /** Pictures are at most this wide where their content allows it: a README on GitHub shows them unscaled. */
  maxWidth: 840,
  minWidth: 520,
  padding: 12,
  /** From the left edge of the row titles to the beginning of time. */
  gutter: 72,
  radius: 14,
  gap: 7,
  /** Around the text of a label. */
  chipPadding: 4,
  /** Per column of a monospaced font: in a label below a marble, and in the legend. */
  labelColumn: 6.9,
  codeColumn: 7.5,
  operatorColumn: 8.7,
  /** Per character of a caption, on average. */
  captionCharacter: 7.9,
  codeLine: 18,
} as const;
