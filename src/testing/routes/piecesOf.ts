/** A text in the pieces in which a model would say it: word by word, each with the space before it. */
export function piecesOf(text: string): readonly string[] {
  return text.match(/\s*\S+|\s+$/g) ?? [];
}
