import { MockResponse } from 'rivulet/testing';
import { SpokenAnswer } from '../../examples/mock/SpokenAnswer.js';
import { answerText } from './answerText.js';
import { describeExample } from './describeExample.js';
import type { TerminalSize } from './RunningExample.js';
import { Screen } from './Screen.js';

const ESCAPE = '\x1b';
const ANSWERS = ['backpressure', 'seasons', 'limerick', 'quicksort'];

/** The text of an answer, without what is drawn in another way and without its line ends. */
const wordsOf = (text: string) => text.replaceAll(/\u200d|\ufe0f|[│╭╮╰╯─\s]/g, '');

/** That each box is closed: its sides stand below its corners. */
function expectWholeBoxes(screen: Screen): void {
  let corners: readonly number[] = [];
  for (const [row, line] of screen.lines.entries()) {
    if (line.includes('╭'))
      corners = [...screen.columnsOf(row, '╭'), ...screen.columnsOf(row, '╮')].sort((a, b) => a - b);
    if (line.includes('│')) expect(screen.columnsOf(row, '│')).toEqual(corners);
    if (line.includes('╰')) {
      expect([...screen.columnsOf(row, '╰'), ...screen.columnsOf(row, '╯')].sort((a, b) => a - b)).toEqual(corners);
    }
  }
  expect(corners).not.toEqual([]);
}

describe('rich-terminal', () => {
  describeExample('rich-terminal', ({ start, run, mock }) => {
    describe('in a pipe', () => {
      it('should write each answer once, in plain text', async () => {
        const { code, output, errors } = await run();
        expect({ code, errors }).toEqual({ code: 0, errors: '' });
        expect(output).not.toContain(ESCAPE);
        for (const answer of ANSWERS) expect(output.split(`\n\n${answerText(answer)}\n\n[✓ done · `)).toHaveLength(2);
        expect(output.match(/^# /gm)?.length).toBeGreaterThanOrEqual(4);
        // What the mock counts: a token is what it sends at once.
        expect(output.match(/^\[✓ done · \d+ tokens · [\d.]+\/s · [\d.]+ s\]$/gm)).toHaveLength(4);
      });

      it('should show what came of one that fails, the others whole, and end with 1', async () => {
        mock().mock.chat.completions.create.faults = [{}, { endAt: { event: 5 } }, {}, {}];
        const { code, output } = await run();
        expect(code).toBe(1);
        expect(output.match(/\[✓ done/g)).toHaveLength(3);
        expect(output).toMatch(/\n\n\S.*\n\n\[✗ TruncatedStreamError: .* · \d+ pieces · /);
      });

      it('should write the answers that were stopped at Ctrl-C, too', async () => {
        mock().mock.chat.completions.create.faults = { stallAt: { event: 5 } };
        const program = start({ args: ['Tell me a story'] });
        while (mock().mock.calls[0]?.status === undefined) await new Promise(setImmediate);
        program.interrupt();
        const { code, output } = await program.end;
        expect(code).toBe(130);
        expect(output).toMatch(/^# Tell me a story\n\n.*\n\n\[■ stopped · /s);
      });

      it('should let nothing through that a terminal would obey', async () => {
        mock().mock.chat.completions.create.response = { choices: [{ message: { content: 'a\x1b[2Jb\x07\tc' } }] };
        const { output } = await run({ args: ['Anything'] });
        expect(output).toContain('\n\na[2Jb  c\n\n');
      });
    });
  });

  describeExample(
    'rich-terminal',
    ({ start, mock }) => {
      const drawn = (output: string, terminal: TerminalSize) => new Screen(terminal).write(output);

      describe('on a terminal', () => {
        it.each([
          { terminal: { columns: 110, rows: 30 }, perRow: 2 },
          { terminal: { columns: 60, rows: 40 }, perRow: 1 },
          { terminal: { columns: 41, rows: 12 }, perRow: 1 },
          { terminal: { columns: 24, rows: 8 }, perRow: 1 },
        ])(
          'should draw panels that fit into $terminal.columns columns and $terminal.rows rows',
          async ({ terminal, perRow }) => {
            const program = start({ terminal });
            await program.until((output) => /answers · [1-9]\d/.test(output));
            const screen = drawn(program.output, terminal);
            expect(screen.isSecond).toBe(true);
            expect(screen.isCursorShown).toBe(false);
            expectWholeBoxes(screen);
            expect(screen.lines.length).toBeLessThanOrEqual(terminal.rows);
            expect(screen.columnsOf(0, '╭')).toHaveLength(perRow);
            expect(screen.lines.join('\n')).toMatch(/ \d of 4 answers/);
            program.interrupt();
            await program.end;
          },
        );

        it('should close the boxes around signs that are letters to some terminals and pictures to others', async () => {
          const terminal = { columns: 40, rows: 20 };
          mock().mock.chat.completions.create.response = 'Rivulet™ © 2024 ✔ done ↔ ❤ ☁️ #️⃣ 👍🏽 é';
          mock().mock.chat.completions.create.faults = { stallAt: { event: 12 } }; // before its finish reason
          const program = start({ terminal, args: ['© or ™ 👩‍🚀?'] });
          await program.until((output) => output.includes('é'));
          const lines = [
            expect.stringMatching(/^╭ © or ™ 👩🚀\? ─+╮$/),
            '│ Rivulet™ © 2024 ✔ done ↔ ❤ ☁ #\u20e3 👍 é  │',
          ];
          const live = drawn(program.output, terminal);
          expectWholeBoxes(live);
          expect(live.lines.slice(0, 2)).toEqual(lines);

          program.interrupt();
          const end = drawn((await program.end).output, terminal);
          expectWholeBoxes(end);
          expect(end.lines.slice(0, 2)).toEqual(lines);
        });

        it('should show those that go on where there is no room for all', async () => {
          const terminal = { columns: 24, rows: 8 };
          const stream = new SpokenAnswer({ model: 'm', text: 'Once upon a time' });
          mock().mock.chat.completions.create.response = (request) =>
            request.text().includes('story')
              ? new MockResponse(200, { stream, faults: { stallAt: { event: 3 } } })
              : 'So.';
          const program = start({ terminal, args: ['A story', 'Why?'] });
          await program.until((output) => output.includes('1 of 2'));
          const screen = drawn(program.output, terminal);
          expectWholeBoxes(screen);
          expect(screen.lines.filter((line) => line.includes('╭'))).toEqual([expect.stringContaining('╭ A story ')]);
          program.interrupt();
          await program.end;
        });

        it('should leave the answers where it was started, whole and in boxes', async () => {
          const terminal = { columns: 70, rows: 30 };
          const program = start({ terminal });
          const { code, output, errors } = await program.end;
          expect({ code, errors }).toEqual({ code: 0, errors: '' });
          const screen = drawn(output, terminal);
          expect({ isSecond: screen.isSecond, isCursorShown: screen.isCursorShown }).toEqual({
            isSecond: false,
            isCursorShown: true,
          });
          expectWholeBoxes(screen);
          const words = wordsOf(screen.lines.join('\n'));
          for (const answer of ANSWERS) expect(words).toContain(wordsOf(answerText(answer)));
        });

        it('should draw in place, at most 30 times a second', async () => {
          const terminal = { columns: 110, rows: 30 };
          const begun = performance.now();
          const { output } = await start({ terminal }).end;
          const seconds = (performance.now() - begun) / 1000;
          const { frames } = drawn(output, terminal);
          expect(frames).toBeGreaterThan(5);
          expect(frames).toBeLessThanOrEqual(seconds * 30 + 3);
        });

        it('should draw all anew, and whole, when the terminal gets another size', async () => {
          const program = start({ terminal: { columns: 110, rows: 30 } });
          await program.until((output) => output.includes('╭'));
          const before = program.output.length;
          const terminal = { columns: 55, rows: 30 };
          program.resize(terminal);
          // The frame after the screen was cleared.
          const later = (output: string) => output.slice(before).split(`${ESCAPE}[2J`)[1] ?? '';
          await program.until((output) => later(output).includes(`of 4 answers`));
          const second = `${ESCAPE}[?1049h`;
          const screen = drawn(second + later(program.output), terminal);
          expectWholeBoxes(screen);
          expect(screen.columnsOf(0, '╭')).toEqual([0]);
          expect(screen.columnsOf(0, '╮')).toEqual([54]);
          program.interrupt();
          await program.end;
        });

        it('should close all connections at Ctrl-C, keep what had come, and give the terminal back', async () => {
          const terminal = { columns: 70, rows: 30 };
          mock().mock.chat.completions.create.faults = { stallAt: { event: 12 } };
          const program = start({ terminal });
          await program.until((output) => output.includes('四つ'));
          program.interrupt();
          const { code, output } = await program.end;
          expect(code).toBe(130);
          const screen = drawn(output, terminal);
          expect({ isSecond: screen.isSecond, isCursorShown: screen.isCursorShown }).toEqual({
            isSecond: false,
            isCursorShown: true,
          });
          expect(screen.lines.join('\n').match(/■ stopped/g)).toHaveLength(4);
          expect(mock().mock.calls.map(({ state }) => state)).toEqual(['left', 'left', 'left', 'left']);
        });

        it('should draw without colours where they are not wanted', async () => {
          const { output } = await start({ terminal: { columns: 70, rows: 30 }, env: { NO_COLOR: '1' } }).end;
          expect(output).not.toMatch(/\x1b\[[\d;]*m/); // eslint-disable-line no-control-regex
        });
      });
    },
    { eventMs: 3 },
  );
});
