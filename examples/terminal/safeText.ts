/** A text without what a terminal would obey: a model may say escape codes, too. Line ends stay, tabs are spaces. */
export function safeText(text: string): string {
  return text.replaceAll('\t', '  ').replace(/[^\P{Cc}\n]/gu, '');
}
