import { ModerationCreateResponse } from '../../../src/wire/moderations/ModerationCreateResponse.js';
import { describeFields } from '../describeFields.js';

// Every field of the API reference, with values like theirs, and two of the categories.
const documented = {
  id: 'modr-0d9740456c391e43c445bf0f010940c7',
  model: 'omni-moderation-latest',
  results: [
    {
      flagged: true,
      categories: { harassment: true, 'harassment/threatening': false },
      category_scores: { harassment: 0.8189693396524255, 'harassment/threatening': 0.804985420696006 },
      category_applied_input_types: { harassment: ['text'], 'harassment/threatening': ['text'] },
    },
  ],
};

describe('ModerationCreateResponse', () => {
  it.each<[string, object]>([
    ['the answer of the API reference', documented],
    [
      'a category that the model does not know',
      { id: 'modr-1', results: [{ categories: { illicit: null }, category_scores: { illicit: null } }] },
    ],
  ])('should accept %s', (_name, value) => {
    expect(ModerationCreateResponse.parse(value)).toStrictEqual(value);
  });

  describe('fields', () => {
    describeFields(
      ModerationCreateResponse,
      {
        ...documented,
        results: [{ flagged: true, categories: {}, category_scores: {}, category_applied_input_types: {} }],
      },
      { required: ['id', 'results', 'results[].categories'] },
    );
  });

  it.each([
    ['categories', 'yes'],
    ['category_scores', '0.5'],
    ['category_applied_input_types', 'text'],
  ])('should refuse %s with a wrong value', (field, value) => {
    const wrong = { id: 'modr-1', results: [{ categories: {}, [field]: { hate: value } }] };

    expect(ModerationCreateResponse.safeParse(wrong).error?.issues).toMatchObject([
      { path: ['results', 0, field, 'hate'] },
    ]);
  });
});
