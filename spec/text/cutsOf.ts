import fc from 'fast-check';

/** Ways to cut a text: sizes of pieces, of which some are empty and many are small. */
export const sizes: fc.Arbitrary<readonly number[]> = fc.array(fc.oneof(fc.nat(2), fc.nat(12)), { maxLength: 60 });

/** The text in pieces of these sizes, the rest being the last one. */
export function cutsOf(text: string, lengths: readonly number[]): readonly string[] {
  const pieces: string[] = [];
  let at = 0;
  for (const length of lengths) {
    pieces.push(text.slice(at, at + length));
    at += length;
  }
  return [...pieces, text.slice(at)];
}
