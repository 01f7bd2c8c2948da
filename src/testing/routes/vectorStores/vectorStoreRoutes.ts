import { VectorStore } from '../../../wire/vectorStores/VectorStore.js';
import { VectorStoreSearchResults } from '../../../wire/vectorStores/VectorStoreSearchResults.js';
import { MockResponse } from '../../responses/MockResponse.js';
import { vectorStoreFileKey } from '../../state/vectorStoreFileKey.js';
import { addFiles } from './addFiles.js';
import { deleteRoute } from '../deleteRoute.js';
import { findObject } from '../findObject.js';
import { listRoute } from '../listRoute.js';
import { missingFile } from '../files/missingFile.js';
import { retrieveRoute } from '../retrieveRoute.js';
import { RouteDefinition } from '../RouteDefinition.js';
import { searchFiles } from './searchFiles.js';
import { updateRoute } from '../updateRoute.js';
import { vectorStoreFileBatchRoutes } from './vectorStoreFileBatchRoutes.js';
import { vectorStoreFileRoutes } from './vectorStoreFileRoutes.js';
import { vectorStoreKind } from './vectorStoreKind.js';

interface SearchRequest {
  readonly query?: string | readonly string[];
  readonly max_num_results?: number;
  readonly ranking_options?: { readonly score_threshold?: number };
}

/**
 * The routes of `client.vectorStores`. A search looks for words, and heeds neither `filters` nor `rewrite_query`: write
 * what it finds where that matters.
 */
export const vectorStoreRoutes = {
  create: new RouteDefinition<VectorStore>('POST', '/vector_stores', {
    schema: VectorStore,
    answer: (context, complete) => {
      const { request, state, written } = context;
      const { file_ids: ids = [], ...fields } = request.json() as { readonly file_ids?: readonly string[] };
      const missing = ids.map((id) => missingFile(id, state)).find(Boolean);
      if (missing !== undefined && !written) return missing;
      const made = state.vectorStores.put(vectorStoreKind.make(context, state.newId(vectorStoreKind.prefix)));
      const files = ids.map((id) => ({ id, fields }));
      addFiles(files, made.id, state);
      return state.vectorStores.put(complete(state.vectorStores.get(made.id) ?? made));
    },
  }),
  list: listRoute(vectorStoreKind),
  retrieve: retrieveRoute(vectorStoreKind),
  update: updateRoute(vectorStoreKind),
  delete: deleteRoute(vectorStoreKind, 'vector_store.deleted', ({ state }, { id }) => {
    for (const file of state.vectorStoreFiles.all()) {
      if (file.vector_store_id === id) state.vectorStoreFiles.delete(vectorStoreFileKey(file));
    }
  }),
  search: new RouteDefinition<VectorStoreSearchResults>('POST', '/vector_stores/{vector_store_id}/search', {
    schema: VectorStoreSearchResults,
    answer: (context, complete) => {
      const found = findObject(vectorStoreKind, context);
      if (found instanceof MockResponse) return found;
      const {
        query = '',
        max_num_results: most = 10,
        ranking_options: ranking,
      } = context.request.json() as SearchRequest;
      const queries = [query].flat();
      const results = searchFiles(queries, found.id, context.state);
      const data = results.filter(({ score }) => (score ?? 0) >= (ranking?.score_threshold ?? 0)).slice(0, most);
      return complete({
        object: 'vector_store.search_results.page',
        search_query: queries,
        data,
        has_more: data.length < results.length,
        next_page: null,
      });
    },
  }),
  files: vectorStoreFileRoutes,
  fileBatches: vectorStoreFileBatchRoutes,
};
