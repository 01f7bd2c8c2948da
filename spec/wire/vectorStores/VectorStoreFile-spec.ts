import { VectorStoreFile } from '../../../src/wire/vectorStores/VectorStoreFile.js';
import { describeFields } from '../describeFields.js';

// Every field of the API reference, with values like theirs.
const documented = {
  id: 'file-abc123',
  object: 'vector_store.file',
  created_at: 1699061776,
  usage_bytes: 1234,
  vector_store_id: 'vs_abcd',
  status: 'failed',
  last_error: { code: 'invalid_file', message: 'empty' },
  attributes: {},
  chunking_strategy: { type: 'static', static: { max_chunk_size_tokens: 800, chunk_overlap_tokens: 400 } },
};

describe('VectorStoreFile', () => {
  describe('fields', () => {
    describeFields(VectorStoreFile, documented, {
      required: [
        ...['id', 'vector_store_id', 'chunking_strategy.type'],
        ...['chunking_strategy.static.max_chunk_size_tokens', 'chunking_strategy.static.chunk_overlap_tokens'],
      ],
    });
  });

  it('should accept attributes that are texts, numbers and booleans, and nothing else', () => {
    const file = { ...documented, attributes: { author: 'A', year: 1999, draft: false } };

    expect(VectorStoreFile.parse(file)).toStrictEqual(file);
    expect(VectorStoreFile.safeParse({ ...file, attributes: { author: null } }).success).toBe(false);
  });
});
