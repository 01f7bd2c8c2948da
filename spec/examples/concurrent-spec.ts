import { answerText } from './answerText.js';
import { describeExample } from './describeExample.js';

describeExample(
  'concurrent',
  ({ run, mock }) => {
    it('should write each answer once, and what went wrong with the one that fails', async () => {
      const { code, output, errors } = await run();
      expect({ code, errors }).toEqual({ code: 0, errors: '' });
      for (const answer of [
        `plain\n${answerText('backpressure')}\n`,
        'failing\nNotFoundError: 404 The model does not exist.\n',
        `fallback\n${answerText('cats')}\n`,
        `hedged\n${answerText('rainbows')}\n`,
      ]) {
        expect(output.split(`\n${answer}`)).toHaveLength(2);
      }
      // The hedged request that lost was closed, all others came to their end.
      expect(
        mock()
          .mock.calls.map(({ request, state }) => `${String(request.json().model)} ${state}`)
          .sort(),
      ).toEqual([
        ...['gpt-4o-mini ended', 'gpt-4o-mini ended', 'gpt-4o-mini ended'],
        'hangs left',
        ...['no-such-model ended', 'no-such-model ended'],
      ]);
    });
  },
  { eventMs: 6 }, // longer than it is between two of its lines
);
