import { ThreadMessage } from '../../../wire/assistants/ThreadMessage.js';
import { createRoute } from '../createRoute.js';
import { deleteRoute } from '../deleteRoute.js';
import { listRoute } from '../listRoute.js';
import { missingThread } from './missingThread.js';
import { noSuchObject } from '../noSuchObject.js';
import type { ObjectKind } from '../ObjectKind.js';
import { retrieveRoute } from '../retrieveRoute.js';
import { threadMessageOf } from './threadMessageOf.js';
import { updateRoute } from '../updateRoute.js';

const messages: ObjectKind<ThreadMessage> = {
  path: '/threads/{thread_id}/messages',
  param: 'message_id',
  prefix: 'msg_',
  schema: ThreadMessage,
  store: (state) => state.messages,
  unknown: noSuchObject('message'),
  missing: missingThread,
  belongs: ({ thread_id }, { params }) => thread_id === params.thread_id,
  make: ({ request, params, state }, id) => threadMessageOf(request.json(), params.thread_id ?? '', id, state),
};

/** The routes of `client.beta.threads.messages`. */
export const threadMessageRoutes = {
  create: createRoute(messages),
  list: listRoute(messages, ({ run_id }, { request }) => {
    const wanted = request.query.get('run_id');
    return wanted === null || wanted === run_id;
  }),
  retrieve: retrieveRoute(messages),
  update: updateRoute(messages),
  delete: deleteRoute(messages, 'thread.message.deleted'),
};
