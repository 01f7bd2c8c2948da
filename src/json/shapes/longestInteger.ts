/** In digits: JavaScript has every such integer exactly. */
export const longestInteger = 15;
