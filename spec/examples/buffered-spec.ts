import { answerText } from './answerText.js';
import { describeExample } from './describeExample.js';

describeExample('buffered', ({ run }) => {
  it('should write whole sentences, then the answer as it is', async () => {
    const { code, output, errors } = await run();
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    const [sentences = '', words = ''] = output.split('Words at an even pace, however they come:\n');
    const lines = [...sentences.matchAll(/^ +(\d+) {2}(.*)$/gm)];
    expect(lines.map(([, number]) => Number(number))).toEqual(lines.map((_, index) => index + 1));
    expect(lines.length).toBeGreaterThan(15); // the story has some twenty
    expect(lines.map(([, , sentence]) => sentence).join(' ')).toBe(answerText('lighthouse').replaceAll(/\s+/g, ' '));
    // Those that do not end a quotation say so by their last sign.
    expect(lines.filter(([, , sentence = '']) => !/[.?!]"?$/.test(sentence))).toEqual([]);
    expect(words.trim()).toBe(answerText('lighthouse'));
  });
});
