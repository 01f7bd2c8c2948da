import { widthOf } from './widthOf.js';

const words = new Intl.Segmenter(undefined, { granularity: 'word' });
const letters = new Intl.Segmenter();
/** Scripts without spaces: a line may end before each word. */
const SPACELESS = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/** The lines of a text in so many columns. Words are cut only where they are longer than a line. */
export function wrapText(text: string, columns: number): readonly string[] {
  return text.split('\n').flatMap((line) => wrapLine(line, columns));
}

function wrapLine(text: string, columns: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  let left = columns;
  const add = (piece: string, width: number) => {
    if (width > left && line !== '') {
      lines.push(line.trimEnd());
      line = '';
      left = columns;
      if (piece.trim() === '') return; // the end of the line stands for the space
    }
    line += piece;
    left -= width;
  };
  for (const piece of piecesOf(text)) {
    const width = widthOf(piece);
    if (width <= columns) add(piece, width);
    else for (const { segment } of letters.segment(piece)) add(segment, widthOf(segment));
  }
  return [...lines, line.trimEnd()];
}

/** Spaces, and what stands between them: a word with all its signs. */
function piecesOf(line: string): readonly string[] {
  const pieces: string[] = [];
  for (const { segment } of words.segment(line)) {
    const previous = pieces.at(-1) ?? ' ';
    const begins = segment.trim() === '' || previous.trim() === '' || SPACELESS.test(segment);
    if (begins) pieces.push(segment);
    else pieces.push(`${pieces.pop() ?? ''}${segment}`);
  }
  return pieces;
}
