import { describeExample } from './describeExample.js';

describeExample(
  'rate-limit',
  ({ run, mock }) => {
    it('should translate all, with no more requests than the server allows', async () => {
      const { code, output, errors } = await run();
      expect({ code, errors }).toEqual({ code: 0, errors: '' });
      expect(
        [...output.matchAll(/^ +[\d.]+ s {2}(\w+): "Good morning"/gm)].map(([, language]) => language).sort(),
      ).toEqual(['Finnish', 'French', 'Gaelic', 'Japanese', 'Maltese', 'Quechua', 'Swahili', 'Welsh']);
      // Four begin at once where three are allowed; from then on it is known how many that are.
      const refused = mock().mock.calls.filter(({ status }) => status === 429);
      expect(refused.length).toBeGreaterThanOrEqual(1);
      expect(refused.length).toBeLessThanOrEqual(3);
      expect(output).toMatch(/refused: nobody begins for \d+ ms/);
    });

    it('should begin with the one in a hurry when those that wait go on', async () => {
      const { output } = await run();
      const begun = [...output.matchAll(/(\w+) begins,/g)].map(([, language]) => language);
      expect(begun.slice(0, 5)).toEqual(['French', 'Japanese', 'Gaelic', 'Swahili', 'Welsh']);
    });
  },
  { limitMs: 300 },
);
