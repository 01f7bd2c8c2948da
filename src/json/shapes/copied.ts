import { longestCopied } from './longestCopied.js';

/**
 * The same text, keeping no longer one alive. Not joined and cut: that is a slice of a copy, and slices take longer to
 * compare.
 */
export function copied(text: string): string {
  return text.length <= longestCopied ? text : (JSON.parse(JSON.stringify(text)) as string); // what was a string is one
}
