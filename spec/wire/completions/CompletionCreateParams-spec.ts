import type { CompletionCreateParams } from '../../../src/wire/completions/CompletionCreateParams.js';

// Types only: what matters here is checked by the compiler.
describe('CompletionCreateParams', () => {
  it('should take every documented field', () => {
    const params: CompletionCreateParams = {
      model: 'gpt-3.5-turbo-instruct',
      prompt: 'Say this is a test',
      best_of: 1,
      echo: false,
      frequency_penalty: 0,
      logit_bias: { 50256: -100 },
      logprobs: 5,
      max_tokens: 7,
      n: 1,
      presence_penalty: 0,
      seed: 42,
      stop: '\n',
      stream_options: { include_usage: true },
      suffix: 'test.',
      temperature: 0,
      top_p: 1,
      user: 'user-1234',
    };

    expect(JSON.parse(JSON.stringify(params))).toEqual(params);
  });

  it('should take texts and tokens as prompts, and further fields', () => {
    const prompts: CompletionCreateParams['prompt'][] = ['a', ['a', 'b'], [1, 2], [[1, 2], [3]], null];
    const params: CompletionCreateParams = { model: 'qwen2.5-coder', prompt: 'a', top_k: 40, guided_regex: '[0-9]+' };

    expect(prompts).toHaveLength(5);
    expect(params.top_k).toBe(40);
  });

  it('should refuse wrong types', () => {
    const wrong: CompletionCreateParams[] = [
      // @ts-expect-error the prompt is missing
      { model: 'davinci-002' },
      // @ts-expect-error a prompt is no number
      { model: 'davinci-002', prompt: 5 },
      // @ts-expect-error logprobs is a number, unlike in chat completions
      { model: 'davinci-002', prompt: 'a', logprobs: true },
    ];

    expect(wrong).toHaveLength(3);
  });
});
