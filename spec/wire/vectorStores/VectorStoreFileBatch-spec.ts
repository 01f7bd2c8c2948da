import { VectorStoreFileBatch } from '../../../src/wire/vectorStores/VectorStoreFileBatch.js';
import { describeFields } from '../describeFields.js';

// Every field of the API reference, with values like theirs.
const documented = {
  id: 'vsfb_abc123',
  object: 'vector_store.files_batch',
  created_at: 1699061776,
  vector_store_id: 'vs_abc123',
  status: 'in_progress',
  file_counts: { in_progress: 1, completed: 1, failed: 0, cancelled: 0, total: 2 },
};

describe('VectorStoreFileBatch', () => {
  describe('fields', () => {
    describeFields(VectorStoreFileBatch, documented, { required: ['id', 'vector_store_id'] });
  });
});
