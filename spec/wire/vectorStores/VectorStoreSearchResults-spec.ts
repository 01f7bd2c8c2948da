import { VectorStoreSearchResults } from '../../../src/wire/vectorStores/VectorStoreSearchResults.js';
import { describeFields } from '../describeFields.js';

// Every field of the API reference, with values like theirs.
const documented = {
  object: 'vector_store.search_results.page',
  search_query: 'What is the return policy?',
  data: [
    {
      file_id: 'file_123',
      filename: 'document.pdf',
      score: 0.95,
      attributes: {},
      content: [{ type: 'text', text: 'Relevant chunk' }],
    },
  ],
  has_more: true,
  next_page: 'page_2',
};

describe('VectorStoreSearchResults', () => {
  describe('fields', () => {
    describeFields(VectorStoreSearchResults, documented, {
      required: ['data', 'data[].content', 'data[].content[].type', 'data[].content[].text'],
    });
  });

  it('should accept several queries, and attributes of all kinds', () => {
    const page = { search_query: ['a', 'b'], data: [{ attributes: { a: 'b', c: 1, d: true }, content: [] }] };

    expect(VectorStoreSearchResults.parse(page)).toStrictEqual(page);
    expect(VectorStoreSearchResults.safeParse({ search_query: [1], data: [] }).success).toBe(false);
    expect(VectorStoreSearchResults.safeParse({ data: [{ attributes: { a: null }, content: [] }] }).success).toBe(
      false,
    );
  });
});
