import { answerText } from './answerText.js';
import { describeExample } from './describeExample.js';

describeExample('basic', ({ run, mock }) => {
  it('should write the answer to its output, and nothing else', async () => {
    await expect(run()).resolves.toEqual({ code: 0, output: `${answerText('reactive')}\n`, errors: '' });
  });

  it('should ask what it is given, of the model in the environment', async () => {
    const { output } = await run({ args: ['Why do cats purr?'], env: { OPENAI_MODEL: 'other' } });
    expect(output).toBe(`${answerText('cats')}\n`);
    expect(mock().mock.calls.map(({ request }) => request.json())).toEqual([
      expect.objectContaining({
        model: 'other',
        stream: true,
        messages: [{ role: 'user', content: 'Why do cats purr?' }],
      }),
    ]);
  });

  it('should end with 1, and with what went wrong, when the request fails', async () => {
    const { code, output, errors } = await run({ env: { OPENAI_MODEL: 'no-key' } });
    expect({ code, output }).toEqual({ code: 1, output: '' });
    expect(errors).toContain('AuthenticationError: 401 Incorrect API key provided.');
  });
});
