import { answerText } from './answerText.js';
import { describeExample } from './describeExample.js';

describeExample('sync', ({ run, mock }) => {
  it('should write the answer, then leave a second one at its first chunk', async () => {
    const { code, output, errors } = await run();
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    expect(output.startsWith(answerText('reactive'))).toBe(true);
    expect(output).toMatch(/\n\n\d+ pieces, without a promise\.\n.* has begun again, and was left\.\n$/);
    expect(mock().mock.calls).toHaveLength(2);
  });
});
