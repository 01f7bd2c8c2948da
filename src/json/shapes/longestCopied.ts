/** In UTF-16 units: V8 copies a slice that is no longer; a longer one keeps the whole text alive. */
export const longestCopied = 12;
