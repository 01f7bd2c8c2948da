import { Completion } from '../../../src/wire/completions/Completion.js';
import { describeFields } from '../describeFields.js';
import { documentedParts } from '../documentedParts.js';

const base = {
  id: 'cmpl-uqkvlQyYK7bGYrRHQ0eXlWi7',
  object: 'text_completion',
  created: 1589478378,
  model: 'davinci-002',
};

// Every field of the API reference and of Azure's documentation, with values like theirs.
const documented = {
  ...base,
  choices: [
    {
      text: '\n\nThis is indeed a test',
      index: 0,
      finish_reason: 'length',
      logprobs: {
        tokens: ['\n', '\n', 'This'],
        token_logprobs: [-0.1, -0.02, -0.35],
        top_logprobs: [{ '\n': -0.1, ' ': -3 }],
        text_offset: [0, 1, 2],
      },
      content_filter_results: documentedParts.contentFilterResults,
      content_filter_offsets: documentedParts.contentFilterOffsets,
    },
  ],
  usage: documentedParts.usage,
  system_fingerprint: 'fp_44709d6fcb',
  prompt_filter_results: documentedParts.promptFilterResults,
};

describe('Completion', () => {
  describe('fields', () => {
    describeFields(Completion, documented, {
      required: ['choices', 'choices[].index', 'choices[].text'],
    });
  });

  it.each<[string, object]>([
    ['a chunk', { ...base, choices: [{ text: 'This', index: 0, finish_reason: null, logprobs: null }] }],
    ['a usage chunk', { ...base, choices: [], usage: { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3 } }],
    [
      'the first token of an echo, which has no probability',
      completionOf({ logprobs: { tokens: ['A', 'b'], token_logprobs: [null, -1], top_logprobs: [null, { b: -1 }] } }),
    ],
    ['no top_logprobs', completionOf({ logprobs: { tokens: ['A'], token_logprobs: [-1], top_logprobs: null } })],
    ["Azure's name of the object", { ...base, object: 'text.completion', choices: [] }],
    ['an unknown finish reason', completionOf({ finish_reason: 'abort', stop_reason: null })],
    ["Azure's first chunk", { id: '', object: '', created: 0, model: '', choices: [], prompt_filter_results: [] }],
  ])('should accept %s', (_name, completion) => {
    expect(Completion.parse(completion)).toStrictEqual(completion);
  });

  it('should reject a chat chunk', () => {
    const { error } = Completion.safeParse({ ...base, choices: [{ index: 0, delta: { content: 'a' } }] });

    expect(error?.issues.map((issue) => issue.path.join('.'))).toEqual(['choices.0.text']);
  });

  it('should type what it checks', () => {
    const completion: Completion = Completion.parse(documented);
    const text: string | undefined = completion.choices[0]?.text;
    // @ts-expect-error the first token of an echo has no probability
    const certain: readonly number[] | null | undefined = completion.choices[0]?.logprobs?.token_logprobs;

    expect([text, certain]).toEqual(['\n\nThis is indeed a test', [-0.1, -0.02, -0.35]]);
  });
});

function completionOf(choice: object): object {
  return { ...base, choices: [{ text: 'A', index: 0, ...choice }] };
}
