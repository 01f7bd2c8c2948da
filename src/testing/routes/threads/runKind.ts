import { ThreadRun } from '../../../wire/assistants/ThreadRun.js';
import { missingThread } from './missingThread.js';
import { noSuchObject } from '../noSuchObject.js';
import type { ObjectKind } from '../ObjectKind.js';
import { threadRunOf } from './threadRunOf.js';

/** Runs, as objects that the API keeps. */
export const runKind: ObjectKind<ThreadRun> = {
  path: '/threads/{thread_id}/runs',
  param: 'run_id',
  prefix: 'run_',
  schema: ThreadRun,
  store: (state) => state.runs,
  unknown: noSuchObject('run'),
  missing: missingThread,
  belongs: ({ thread_id }, { params }) => thread_id === params.thread_id,
  make: (context, id) => threadRunOf(context, context.params.thread_id ?? '', id),
};
