/** V8 copies a slice that is no longer; a longer one keeps the whole text alive. */
export const longestCopied = 12;

/**
 * The same text in memory of its own. Joined and cut again it would be a slice of a copy, and slices take longer to be
 * compared.
 */
export function copied(text: string): string {
  return text.length <= longestCopied ? text : (JSON.parse(JSON.stringify(text)) as string); // it is one again
}
