import { VectorStoreFile } from '../../../wire/vectorStores/VectorStoreFile.js';
import { vectorStoreFileKey } from '../../state/vectorStoreFileKey.js';
import { countFiles } from './countFiles.js';
import { deleteRoute } from '../deleteRoute.js';
import { listRoute } from '../listRoute.js';
import { missingFile } from '../files/missingFile.js';
import { missingVectorStore } from './missingVectorStore.js';
import type { ObjectKind } from '../ObjectKind.js';
import { refusal } from '../refusal.js';
import { retrieveRoute } from '../retrieveRoute.js';
import { RouteDefinition } from '../RouteDefinition.js';
import { updateRoute } from '../updateRoute.js';
import { vectorStoreFileOf } from './vectorStoreFileOf.js';

const files: ObjectKind<VectorStoreFile> = {
  path: '/vector_stores/{vector_store_id}/files',
  param: 'file_id',
  prefix: 'file-',
  schema: VectorStoreFile,
  store: (state) => state.vectorStoreFiles,
  unknown: (id) => refusal(404, `No file found with id '${id}' in vector store.`),
  missing: missingVectorStore,
  changeable: ['attributes'],
  keyOf: (id, { params }) => vectorStoreFileKey({ id, vector_store_id: params.vector_store_id ?? '' }),
  belongs: (file, { params }) => file.vector_store_id === params.vector_store_id,
  make: ({ request, params, state }, id) => vectorStoreFileOf(request.json(), params.vector_store_id ?? '', id, state),
};

/** The routes of `client.vectorStores.files`. A file is through as soon as it is there. */
export const vectorStoreFileRoutes = {
  create: new RouteDefinition<VectorStoreFile>('POST', files.path, {
    schema: VectorStoreFile,
    answer: (context, complete) => {
      const { request, state, params, written } = context;
      const id = String(request.json().file_id);
      const missing = written ? undefined : (missingVectorStore(context) ?? missingFile(id, state));
      if (missing !== undefined) return missing;
      const file = state.vectorStoreFiles.put(complete(files.make(context, id)));
      countFiles(state, params.vector_store_id ?? '');
      return file;
    },
  }),
  list: listRoute(files, ({ status }, { request }) => {
    const wanted = request.query.get('filter');
    return wanted === null || wanted === status;
  }),
  retrieve: retrieveRoute(files),
  update: updateRoute(files),
  delete: deleteRoute(files, 'vector_store.file.deleted', ({ state }, { vector_store_id: id }) => {
    countFiles(state, id);
  }),
};
