import type { VectorStoreFile } from '../../../wire/vectorStores/VectorStoreFile.js';
import { VectorStoreFileBatch } from '../../../wire/vectorStores/VectorStoreFileBatch.js';
import { MockResponse } from '../../responses/MockResponse.js';
import type { ListPage } from '../../state/Store.js';
import { addFiles } from './addFiles.js';
import { countsOf } from './countsOf.js';
import { findObject } from '../findObject.js';
import { missingFile } from '../files/missingFile.js';
import { missingVectorStore } from './missingVectorStore.js';
import type { ObjectKind } from '../ObjectKind.js';
import { queryOf } from '../queryOf.js';
import { refusal } from '../refusal.js';
import { retrieveRoute } from '../retrieveRoute.js';
import { RouteDefinition } from '../RouteDefinition.js';

interface BatchRequest extends Partial<VectorStoreFile> {
  readonly file_ids?: readonly string[];
  readonly files?: readonly (Partial<VectorStoreFile> & { readonly file_id: string })[];
}

const batches: ObjectKind<VectorStoreFileBatch> = {
  path: '/vector_stores/{vector_store_id}/file_batches',
  param: 'batch_id',
  prefix: 'vsfb_',
  schema: VectorStoreFileBatch,
  store: (state) => state.vectorStoreFileBatches,
  unknown: (id) => refusal(404, `No file batch found with id '${id}'.`),
  missing: missingVectorStore,
  belongs: ({ vector_store_id: id }, { params }) => id === params.vector_store_id,
  make: ({ params, state }, id) => ({
    id,
    object: 'vector_store.files_batch',
    created_at: state.now(),
    vector_store_id: params.vector_store_id ?? '',
    status: 'completed',
    file_counts: countsOf([]),
  }),
};

/** The routes of `client.vectorStores.fileBatches`. Their files are through at once, so there is nothing to cancel. */
export const vectorStoreFileBatchRoutes = {
  create: new RouteDefinition<VectorStoreFileBatch>('POST', batches.path, {
    schema: VectorStoreFileBatch,
    answer: (context, complete) => {
      const { request, state, written } = context;
      const { file_ids = [], files: each, ...common } = request.json() as BatchRequest;
      const files = each?.map(({ file_id: id, ...fields }) => ({ id, fields }));
      const all = files ?? file_ids.map((id) => ({ id, fields: common }));
      const missing = missingVectorStore(context) ?? all.map(({ id }) => missingFile(id, state)).find(Boolean);
      if (missing !== undefined && !written) return missing;
      const batch = batches.make(context, state.newId(batches.prefix));
      const added = addFiles(all, batch.vector_store_id, state);
      const ids = added.map(({ id }) => id);
      state.batchFileIds.set(batch.id, ids);
      return state.vectorStoreFileBatches.put(complete({ ...batch, file_counts: countsOf(added) }));
    },
  }),
  retrieve: retrieveRoute(batches),
  cancel: new RouteDefinition<VectorStoreFileBatch>('POST', `${batches.path}/{batch_id}/cancel`, {
    schema: VectorStoreFileBatch,
    answer: (context, complete) => {
      const found = findObject(batches, context);
      return found instanceof MockResponse ? found : context.state.vectorStoreFileBatches.put(complete(found));
    },
  }),
  listFiles: new RouteDefinition<ListPage<VectorStoreFile>>('GET', `${batches.path}/{batch_id}/files`, {
    answer: (context, complete) => {
      const { request, state } = context;
      const found = findObject(batches, context);
      if (found instanceof MockResponse) return found;
      const { id: batch, vector_store_id: store } = found;
      const ids = state.batchFileIds.get(batch) ?? [];
      const wanted = request.query.get('filter');
      const page = state.vectorStoreFiles.list(
        queryOf(request),
        (file) =>
          file.vector_store_id === store && ids.includes(file.id) && (wanted === null || wanted === file.status),
      );
      return complete(page);
    },
  }),
};
