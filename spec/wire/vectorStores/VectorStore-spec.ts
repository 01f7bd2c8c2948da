import { VectorStore } from '../../../src/wire/vectorStores/VectorStore.js';
import { describeFields } from '../describeFields.js';

// Every field of the API reference, with values like theirs.
const documented = {
  id: 'vs_abc123',
  object: 'vector_store',
  created_at: 1699061776,
  name: 'Support FAQ',
  description: 'Contains commonly asked questions and answers, organized by topic.',
  status: 'completed',
  usage_bytes: 139920,
  file_counts: { in_progress: 0, completed: 3, failed: 0, cancelled: 0, total: 3 },
  last_active_at: 1699061776,
  expires_after: { anchor: 'last_active_at', days: 7 },
  expires_at: 1699666576,
  metadata: {},
};

describe('VectorStore', () => {
  describe('fields', () => {
    describeFields(VectorStore, documented, { required: ['id', 'expires_after.anchor', 'expires_after.days'] });
  });
});
