import { CreateEmbeddingResponse } from '../../../src/wire/embeddings/CreateEmbeddingResponse.js';
import { expectType } from '../../support/expectType.js';
import { describeFields } from '../describeFields.js';

// Every field of the API reference, with values like theirs.
const documented = {
  object: 'list',
  data: [{ object: 'embedding', index: 0, embedding: [0.0023064255, -0.009327292] }],
  model: 'text-embedding-ada-002',
  usage: { prompt_tokens: 8, total_tokens: 8 },
};

describe('CreateEmbeddingResponse', () => {
  describe('fields', () => {
    describeFields(
      CreateEmbeddingResponse,
      { ...documented, data: [{ object: 'embedding', index: 0, embedding: 'AACAPw==' }] },
      { required: ['data', 'data[].index', 'data[].embedding'] },
    );
  });

  it('should accept vectors of numbers', () => {
    expect(CreateEmbeddingResponse.parse(documented)).toStrictEqual(documented);
  });

  it('should refuse a vector with something else in it', () => {
    const wrong = { ...documented, data: [{ index: 0, embedding: [1, 'two'] }] };

    expect(CreateEmbeddingResponse.safeParse(wrong).error?.issues).toMatchObject([{ path: ['data', 0, 'embedding'] }]);
  });

  it('should type what it checks', () => {
    const { data } = CreateEmbeddingResponse.parse(documented);
    expectType<number[] | string | undefined>(data[0]?.embedding);

    expect(data).toHaveLength(1);
  });
});
