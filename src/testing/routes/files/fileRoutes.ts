import { FileObject } from '../../../wire/files/FileObject.js';
import { MockResponse } from '../../responses/MockResponse.js';
import { deleteRoute } from '../deleteRoute.js';
import { findObject } from '../findObject.js';
import { forgetFile } from './forgetFile.js';
import { formOf } from '../formOf.js';
import { listRoute } from '../listRoute.js';
import { noSuchFile } from '../noSuchFile.js';
import type { ObjectKind } from '../ObjectKind.js';
import { refusal } from '../refusal.js';
import { retrieveRoute } from '../retrieveRoute.js';
import { RouteDefinition, type RouteContext } from '../RouteDefinition.js';
import { textField } from '../textField.js';

const files: ObjectKind<FileObject> = {
  path: '/files',
  param: 'file_id',
  prefix: 'file-',
  schema: FileObject,
  store: (state) => state.files,
  unknown: noSuchFile,
  make: fileOf,
};

/** The routes of `client.files`. What is in a file is kept with it; it is processed at once. */
export const fileRoutes = {
  create: new RouteDefinition<FileObject>('POST', '/files', {
    schema: FileObject,
    answer: (context, complete) => {
      const { request, state } = context;
      const content = uploadOf(context)?.bytes;
      if (content === undefined && !context.written) {
        return refusal(400, "'file' is a required property", { param: 'file' });
      }
      const file = state.files.put(complete(fileOf(context, state.newId(files.prefix))));
      state.fileContents.set(file.id, content ?? request.body);
      return file;
    },
  }),
  list: listRoute(files, ({ purpose }, { request }) => {
    const wanted = request.query.get('purpose');
    return wanted === null || wanted === purpose;
  }),
  retrieve: retrieveRoute(files),
  /** Answers with the bytes; a text that a test writes is sent in their place. */
  content: new RouteDefinition<{ readonly text?: string }>('GET', '/files/{file_id}/content', {
    answer: (context, complete) => {
      const { text } = complete({});
      if (text !== undefined) return new MockResponse(200, { body: new TextEncoder().encode(text) });
      const found = findObject(files, context);
      if (found instanceof MockResponse) return found;
      return new MockResponse(200, { body: context.state.fileContents.get(found.id) ?? new Uint8Array() });
    },
    text: (text) => ({ text }),
  }),
  delete: deleteRoute(files, 'file', ({ state }, { id }) => {
    state.fileContents.delete(id);
    for (const file of state.vectorStoreFiles.all()) if (file.id === id) forgetFile(state, file);
  }),
};

function uploadOf({ request }: RouteContext): { readonly filename: string; readonly bytes: Uint8Array } | undefined {
  const field = formOf(request).find(({ name }) => name === 'file');
  return field && { filename: field.filename ?? 'file', bytes: field.bytes };
}

function fileOf(context: RouteContext, id: string): FileObject {
  const { request, state } = context;
  const { filename = 'file', bytes } = uploadOf(context) ?? {};
  const seconds = Number(textField(request, 'expires_after[seconds]') ?? NaN);
  const now = state.now();
  return {
    id,
    object: 'file',
    bytes: bytes?.length ?? 0,
    created_at: now,
    filename,
    purpose: textField(request, 'purpose') ?? 'assistants',
    status: 'processed',
    ...(seconds > 0 && { expires_at: now + seconds }),
  };
}
