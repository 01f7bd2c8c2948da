import { createRandom } from '../../faults/createRandom.js';

/**
 * A vector of length 1 for a text: the same one each time, another one for another text. It says nothing of the meaning.
 * Its numbers are such that 4 bytes hold them.
 */
export function embeddingOf(text: string, dimensions: number): number[] {
  const random = createRandom(hashOf(text));
  const numbers = Array.from({ length: dimensions }, () => random(2_001) / 1_000 - 1);
  const length = Math.hypot(...numbers) || 1;
  return numbers.map((number) => Math.fround(number / length));
}

/** FNV-1a, of the text's UTF-16 units. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}
