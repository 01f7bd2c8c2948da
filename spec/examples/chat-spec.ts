import { answerText } from './answerText.js';
import { describeExample } from './describeExample.js';

const terminal = { columns: 80, rows: 24 };
const CTRL_C = '\x03';
const CTRL_D = '\x04';

describeExample(
  'chat',
  ({ start, mock }) => {
    const questionsOf = (call: number) => {
      const { messages } = mock().mock.calls[call]?.request.json() ?? {};
      return (messages as { role: string; content: string }[]).map(({ role, content }) => `${role}: ${content}`);
    };

    describe('with a pipe', () => {
      it('should answer each line in order, then end', async () => {
        const program = start();
        program.endInput('Hi\nWhat did I say?');
        await expect(program.end).resolves.toEqual({
          code: 0,
          output: `> Hi\n${answerText('greeting')}\n\n> What did I say?\nYou said:\n1. Hi\n\n`,
          errors: '',
        });
        expect(questionsOf(1)).toEqual(['user: Hi', `assistant: ${answerText('greeting')}`, 'user: What did I say?']);
      });

      it('should end at /exit, forget at /clear, explain at /help, and say what it does not know', async () => {
        const program = start();
        program.endInput('Hi\n/clear\n/help\n/nothing\n\nBye\n/exit\nHi\n');
        const { code, output } = await program.end;
        expect(code).toBe(0);
        expect(output).toMatch(/> \/clear\nForgotten\.\n/);
        expect(output).toMatch(/> \/help\n.*\/clear.*\/exit.*Ctrl-C/);
        expect(output).toContain('There is no /nothing.');
        expect(mock().mock.calls).toHaveLength(2); // an empty line asks nothing, nor does one behind /exit
        expect(questionsOf(1)).toEqual(['user: Bye']);
      });

      it('should show an error, keep what had come, and go on', async () => {
        mock().mock.chat.completions.create.faults = [{ endAt: { event: 4 } }, { status: 400 }, {}];
        const program = start();
        program.endInput('Tell me a story\nand?\nWhat did I say?\n');
        const { code, output } = await program.end;
        expect(code).toBe(0);
        expect(output).toMatch(/> Tell me a story\nThe keeper of\nTruncatedStreamError: /);
        expect(output).toMatch(/> and\?\n\nBadRequestError: 400/);
        // A question that nothing was said to is not asked again with the next one.
        expect(questionsOf(2)).toEqual(['user: Tell me a story', 'assistant: The keeper of', 'user: What did I say?']);
        expect(output).toContain('You said:\n1. Tell me a story\n');
      });

      it('should stop an answer at Ctrl-C, close its connection, and take the next line', async () => {
        const program = start();
        mock().mock.chat.completions.create.faults = [{ stallAt: { event: 4 } }, {}];
        program.type('Tell me a story\n');
        await program.until((output) => output.includes('The'));
        program.interrupt();
        await program.until((output) => output.includes('stopped\n'));
        program.endInput('Hi\n');
        const { code, output } = await program.end;
        expect(code).toBe(0);
        expect(output).toContain(`> Hi\n${answerText('greeting')}\n`);
        expect(mock().mock.calls.map(({ state }) => state)).toEqual(['left', 'ended']);
      });

      it('should end at Ctrl-C when nothing is under way', async () => {
        const program = start();
        program.type('Hi\n');
        await program.until((output) => output.endsWith('\n\n'));
        program.interrupt();
        await expect(program.end).resolves.toMatchObject({ code: 0, errors: '' });
      });
    });

    describe('on a terminal', () => {
      it('should show what is typed ahead behind the answer, and answer it then', async () => {
        const program = start({ terminal, env: { NO_COLOR: '1' } });
        mock().mock.chat.completions.create.faults = [{ eventMs: 5 }, {}];
        await program.until((output) => output.includes('> '));
        program.type('Why do cats purr?\r');
        await program.until((output) => output.includes('A cat'));
        program.type('What did I say?\rno more');
        await program.until((output) => output.includes('no more'));
        program.type(CTRL_C);
        const { code, output } = await program.end;
        expect(code).toBe(0);
        const shown = output.split('A cat')[1] ?? '';
        expect(shown.replaceAll(/\s+/g, ' ')).toMatch(
          /The cat, asked, goes on\. > What did I say\? You said: 1\. Why do/,
        );
        expect(shown.split('What did I say?')).toHaveLength(2);
      });

      it('should stop the answer, not the program, at Ctrl-C, and end at Ctrl-D', async () => {
        const program = start({ terminal, env: { NO_COLOR: '1' } });
        mock().mock.chat.completions.create.faults = { stallAt: { event: 4 } };
        await program.until((output) => output.includes('> '));
        program.type('Tell me a story\r');
        await program.until((output) => output.includes('The'));
        program.type(CTRL_C);
        await program.until((output) => /stopped.*> /s.test(output));
        program.type(CTRL_D);
        await expect(program.end).resolves.toMatchObject({ code: 0, errors: '' });
        expect(mock().mock.calls.map(({ state }) => state)).toEqual(['left']);
      });

      it('should end behind the answer that is under way at Ctrl-D', async () => {
        const program = start({ terminal, env: { NO_COLOR: '1' } });
        mock().mock.chat.completions.create.faults = { eventMs: 5 };
        await program.until((output) => output.includes('> '));
        program.type('Why do cats purr?\r');
        await program.until((output) => output.includes('A cat'));
        program.type(CTRL_D);
        const { code, output, errors } = await program.end;
        expect({ code, errors }).toEqual({ code: 0, errors: '' });
        expect(output.replaceAll(/\s+/g, ' ')).toContain('The cat, asked, goes on.');
      });

      it('should begin a new line between words', async () => {
        const program = start({ terminal: { columns: 40, rows: 24 }, env: { NO_COLOR: '1' } });
        await program.until((output) => output.includes('> '));
        program.type('Why do cats purr?\r');
        await program.until((output) => output.includes('goes on'));
        program.type(CTRL_D);
        const { output } = await program.end;
        const text = output.slice(output.indexOf('A cat'), output.indexOf('goes on.') + 8);
        expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(40);
        expect(text.replaceAll(/\s+/g, ' ')).toBe(answerText('cats').replaceAll(/\s+/g, ' '));
      });
    });
  },
  { eventMs: 0 },
);
