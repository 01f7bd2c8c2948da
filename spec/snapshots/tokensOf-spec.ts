import { tokensOf } from '../../src/snapshots/tokensOf.js';

describe('tokensOf', () => {
  // The examples of the API reference: chat completions, and responses.
  it('should read the counts of a chat completion', () => {
    expect(
      tokensOf({
        prompt_tokens: 19,
        completion_tokens: 10,
        total_tokens: 29,
        prompt_tokens_details: { cached_tokens: 5, audio_tokens: 0 },
        completion_tokens_details: { reasoning_tokens: 3, audio_tokens: 0 },
      }),
    ).toEqual({ input: 19, output: 10, total: 29, cached: 5, reasoning: 3 });
  });

  it('should read the counts of a response', () => {
    expect(
      tokensOf({
        input_tokens: 36,
        input_tokens_details: { cached_tokens: 0 },
        output_tokens: 87,
        output_tokens_details: { reasoning_tokens: 12 },
        total_tokens: 123,
      }),
    ).toEqual({ input: 36, output: 87, total: 123, cached: 0, reasoning: 12 });
  });

  it('should leave out what a server does not tell', () => {
    const nothing = { input: undefined, output: undefined, total: undefined, cached: undefined, reasoning: undefined };
    expect(tokensOf({})).toEqual(nothing);
    expect(tokensOf({ prompt_tokens: null, total_tokens: null, prompt_tokens_details: null })).toEqual(nothing);
  });
});
