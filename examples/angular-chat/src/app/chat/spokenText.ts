import { languageName } from '../answer/languageName';
import { splitText } from '../answer/splitText';

/**
 * A text as it is read out: blocks of code are told of once they are whole, not spelled. While the text grows, so does this
 * one, at its end alone.
 */
export function spokenText(text: string, isOver: boolean): string {
  const paragraphs: string[] = [];
  for (const part of splitText(text, isOver).parts) {
    if (part.kind === 'text') paragraphs.push(part.text);
    else if (part.isClosed || isOver) {
      paragraphs.push(`${languageName(part.language)}, ${part.text.split('\n').length} lines.`);
    }
  }
  return paragraphs.join('\n\n');
}
