/**
 * A text that every terminal draws equally wide. Of pictures that are made of several (joined ones, those with a skin
 * colour, signs that are told to be pictures) terminals make one or many: here they are their parts.
 */
export function steadyText(text: string): string {
  return text.replace(/\u200d|\ufe0e|\ufe0f|\p{Emoji_Modifier}/gu, '');
}
