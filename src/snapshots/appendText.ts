/** Text in pieces: strings that are only ever joined cost no copy of what came before. */
export function appendText(before: string | null | undefined, piece: string): string {
  return (before ?? '') + piece;
}
