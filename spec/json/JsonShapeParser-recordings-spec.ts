import { readSse, recordingNames } from '../support/recordings.js';
import { WatchedShapeParser } from './WatchedShapeParser.js';
import { words } from './words.js';

/** The JSON of a recording, an event each. */
function textsOf(name: string): readonly string[] {
  const lines = new TextDecoder().decode(readSse(name)).split('\n');
  return lines.flatMap((line) => /^data: ?([{[].*)$/.exec(line)?.[1] ?? []).filter((text) => text !== '[DONE]');
}

/** The same text with another word for what is said in it, and another number in the sequence. */
function retold(text: string, index: number): string {
  const word = `${words[index % words.length]}${index}`;
  return text
    .replace(
      /("(?:content|delta|arguments|obfuscation|reasoning_content|refusal)":)"(?:[^"\\]|\\.)*"/g,
      `$1"${word.replaceAll('$', '$$$$')}"`,
    )
    .replace(/("sequence_number":)\d+/, `$1${index}`);
}

describe('JsonShapeParser', () => {
  it.each(recordingNames)('should read %s as JSON.parse does, again and again with other words', (name) => {
    const texts = textsOf(name);
    const parser = new WatchedShapeParser();
    for (let index = 0; index < Math.max(2000, 3 * texts.length); index++) {
      const text = texts[index % texts.length] ?? '';
      expect(parser.differenceAt(index < texts.length ? text : retold(text, index))).toBeUndefined();
    }

    expect(texts.length).toBeGreaterThan(0);
  });

  it('should read all recordings in turns as JSON.parse does', () => {
    const recordings = recordingNames.map(textsOf);
    const parser = new WatchedShapeParser();
    for (let index = 0; index < 400; index++) {
      for (const texts of recordings) {
        expect(parser.differenceAt(retold(texts[index % texts.length] ?? '', index))).toBeUndefined();
      }
    }
  });
});
