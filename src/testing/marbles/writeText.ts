/** A text as it is written in a time line of texts: as it is where that can be read back, or else in quotes. */
export function writeText(text: string): string {
  return isPlain.test(text) && !isDuration.test(text) ? text : JSON.stringify(text);
}

/** Nothing in it has a meaning of its own, or cannot be seen. */
const isPlain = /^[^-\s()|#"\p{C}\p{Z}]+$/u;
const isDuration = /^\d+(\.\d+)?(ms|s|m)$/;
