import { describeExample } from './describeExample.js';

describeExample('robust', ({ run, mock }) => {
  it('should name each error, say what to do, and end well', async () => {
    const { code, output, errors } = await run();
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    const told = output.split(/^(?=\S)/m).map((part) => part.trimEnd().split(/\n {4}/));
    const kinds = told.map(([model, error = '']) => [model, /^\w+/.exec(error)?.[0]]);
    expect(kinds).toEqual([
      ['too-long-a-prompt', 'BadRequestError'],
      ['no-key', 'AuthenticationError'],
      ['not-for-you', 'PermissionDeniedError'],
      ['no-such-model', 'NotFoundError'],
      ['changed-meanwhile', 'ConflictError'],
      ['not-understood', 'UnprocessableEntityError'],
      ['out-of-quota', 'RateLimitError'],
      ['broken', 'InternalServerError'],
      ['says-no-midway', 'RateLimitError'],
      ['hangs', 'StreamTimeoutError'],
      ['goes-silent', 'StreamTimeoutError'],
      ['hangs-up', 'APIConnectionError'],
      ['cuts-off', 'TruncatedStreamError'],
      ['babbles', 'JsonParseError'],
      ['other-shape', 'SchemaError'],
      ['web-page', 'UnexpectedContentTypeError'],
      ['huge-event', 'EventTooLargeError'],
      ['never-stops', 'LengthFinishReasonError'],
      ['censored', 'ContentFilterFinishReasonError'],
      ['other-answer', 'SchemaError'],
    ]);
    // Nothing is left to the advice for what nobody has thought of, and nothing is tried twice.
    expect(output).not.toContain('A mistake of this program');
    expect(told.filter(([, , advice]) => advice === undefined)).toEqual([]);
    expect(mock().mock.calls).toHaveLength(20);
  });

  it('should show what had come before the error', async () => {
    const { output } = await run({ args: ['says-no-midway', 'cuts-off'] });
    expect(output).toContain('kept: The first thing to know is\n');
    expect(output).toMatch(/TruncatedStreamError.*\n {4}kept: \{"city/);
  });

  it('should give the value of an answer that is whole', async () => {
    const { output } = await run({ args: ['gpt-4o-mini'] });
    expect(output).toBe('gpt-4o-mini\n    It is 12 °C.\n');
  });
});
