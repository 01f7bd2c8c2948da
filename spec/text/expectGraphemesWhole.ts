import { segmentsOf } from './segmentsOf.js';

/** Fails unless the pieces are the text, none is empty, and each ends where a grapheme cluster of the text does. */
export function expectGraphemesWhole(pieces: readonly string[], text: string): void {
  expect(pieces.join('')).toBe(text);
  expect(pieces).not.toContain('');
  const ends = new Set<number>();
  let end = 0;
  for (const cluster of segmentsOf(text, 'grapheme')) ends.add((end += cluster.length));
  end = 0;
  for (const piece of pieces) expect(ends).toContain((end += piece.length));
}
