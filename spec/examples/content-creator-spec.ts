import { answerText } from './answerText.js';
import { describeExample } from './describeExample.js';

describeExample(
  'content-creator',
  ({ run, mock }) => {
    it('should write about each topic, in sequence and at once', async () => {
      const { code, output, errors } = await run();
      expect({ code, errors }).toEqual({ code: 0, errors: '' });
      expect(output).toContain(`# the history of tea\n\n${answerText('tea')}\n`);
      expect(output).toContain(`# why cats purr\n\n${answerText('cats')}\n`);
      expect(output).toContain(`# how rainbows form\n\n${answerText('rainbows')}\n`);
      expect(output).toMatch(/\nOne after the other [\d.]+ s, at once [\d.]+ s\.\n$/);

      const spans = mock().mock.calls.map(({ openedAt, closedAt = 0 }) => ({ openedAt, closedAt }));
      expect(spans).toHaveLength(6);
      const [first, second, third, ...together] = spans;
      expect(second?.openedAt).toBeGreaterThanOrEqual(first?.closedAt ?? Infinity);
      expect(third?.openedAt).toBeGreaterThanOrEqual(second?.closedAt ?? Infinity);
      const lastBegin = Math.max(...together.map(({ openedAt }) => openedAt));
      expect(lastBegin).toBeLessThan(Math.min(...together.map(({ closedAt }) => closedAt)));
    });

    it('should say which one failed, write the others, and end with 1', async () => {
      mock().mock.chat.completions.create.faults = [{}, {}, {}, { status: 400 }, {}];
      const { code, output } = await run();
      expect(code).toBe(1);
      expect(output).toContain('BadRequestError: 400');
      expect(output.match(/^# /gm)).toHaveLength(3);
      expect(mock().mock.calls).toHaveLength(6);
    });
  },
  { eventMs: 1 },
);
