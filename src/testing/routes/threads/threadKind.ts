import { Thread } from '../../../wire/assistants/Thread.js';
import { noSuchObject } from '../noSuchObject.js';
import type { ObjectKind } from '../ObjectKind.js';
import { threadOf } from './threadOf.js';

/** Threads, as objects that the API keeps. */
export const threadKind: ObjectKind<Thread> = {
  path: '/threads',
  param: 'thread_id',
  prefix: 'thread_',
  schema: Thread,
  store: (state) => state.threads,
  unknown: noSuchObject('thread'),
  changeable: ['metadata', 'tool_resources'],
  make: ({ request, state }, id) => threadOf(request.json(), id, state),
};
