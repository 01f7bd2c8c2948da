import { answerText } from './answerText.js';
import { describeExample } from './describeExample.js';
import { Screen } from './Screen.js';

const segments = [...new Intl.Segmenter(undefined, { granularity: 'word' }).segment(answerText('lighthouse'))];
const words = segments.filter(({ isWordLike }) => isWordLike).length;
const LINE = new RegExp(`^${words} words · \\d+ tokens · [\\d.]+/s · first word after \\d+ ms · [\\d.]+ s$`, 'm');

describeExample('live-statistics', ({ run, start }) => {
  it('should write the answer and its statistics once to a file', async () => {
    const { code, output, errors } = await run();
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    expect(output).not.toContain('\x1b');
    expect(output.startsWith(`${answerText('lighthouse')}\n\n`)).toBe(true);
    expect(output.slice(answerText('lighthouse').length + 2)).toMatch(LINE);
  });

  it('should end on a terminal with the same, drawn in place', async () => {
    const terminal = { columns: 80, rows: 40 };
    const { code, output } = await start({ terminal, env: { NO_COLOR: '1' } }).end;
    expect(code).toBe(0);
    const screen = new Screen(terminal).write(output);
    expect(screen.isCursorShown).toBe(true);
    expect(screen.lines.filter((line) => line.includes(' words · '))).toEqual([expect.stringMatching(LINE)]);
  });
});
