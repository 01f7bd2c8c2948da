/** What a text begins with, up to the end of its last sentence that is certainly over: another one has begun. */
export function wholeSentences(text: string): string {
  const sentences = [...new Intl.Segmenter('en', { granularity: 'sentence' }).segment(text)];
  return text.slice(0, sentences.at(-1)?.index ?? 0);
}
