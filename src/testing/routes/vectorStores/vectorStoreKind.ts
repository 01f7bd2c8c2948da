import { VectorStore } from '../../../wire/vectorStores/VectorStore.js';
import { countsOf } from './countsOf.js';
import type { ObjectKind } from '../ObjectKind.js';
import { refusal } from '../refusal.js';

/** Vector stores, as objects that the API keeps. */
export const vectorStoreKind: ObjectKind<VectorStore> = {
  path: '/vector_stores',
  param: 'vector_store_id',
  prefix: 'vs_',
  schema: VectorStore,
  store: (state) => state.vectorStores,
  unknown: (id) => refusal(404, `Vector store with id '${id}' not found.`),
  changeable: ['name', 'expires_after', 'metadata'],
  make: ({ request, state }, id) => {
    const { name, description, expires_after, metadata } = request.json() as Partial<VectorStore>;
    const now = state.now();
    return {
      id,
      object: 'vector_store',
      created_at: now,
      name: name ?? '',
      ...(description && { description }),
      status: 'completed',
      file_counts: countsOf([]),
      usage_bytes: 0,
      last_active_at: now,
      ...(expires_after && { expires_after, expires_at: now + expires_after.days * 24 * 60 * 60 }),
      metadata: metadata ?? {},
    };
  },
};
