import { Thread } from '../../../wire/assistants/Thread.js';
import { ThreadRun } from '../../../wire/assistants/ThreadRun.js';
import type { PlannedRun } from '../../state/PlannedRun.js';
import { addMessages } from './addMessages.js';
import { beginRun } from './beginRun.js';
import { deleteRoute } from '../deleteRoute.js';
import { missingAssistant } from '../assistants/missingAssistant.js';
import { retrieveRoute } from '../retrieveRoute.js';
import { RouteDefinition } from '../RouteDefinition.js';
import { runKind } from './runKind.js';
import { streamRun } from './streamRun.js';
import { threadKind } from './threadKind.js';
import { threadMessageRoutes } from './threadMessageRoutes.js';
import { threadOf } from './threadOf.js';
import { threadRunOf } from './threadRunOf.js';
import { threadRunRoutes } from './threadRunRoutes.js';
import { updateRoute } from '../updateRoute.js';

/** The routes of `client.beta.threads`. What is in a thread that is deleted cannot be got at any more. */
export const threadRoutes = {
  create: new RouteDefinition<Thread>('POST', '/threads', {
    schema: Thread,
    answer: ({ request, state }, complete) => {
      const fields = request.json();
      const thread = state.threads.put(complete(threadOf(fields, state.newId(threadKind.prefix), state)));
      addMessages(fields.messages, thread.id, state);
      return thread;
    },
  }),
  retrieve: retrieveRoute(threadKind),
  update: updateRoute(threadKind),
  delete: deleteRoute(threadKind, 'thread.deleted'),
  /** As `runs.create`, on a thread that is made for it. */
  createAndRun: new RouteDefinition<PlannedRun>('POST', '/threads/runs', {
    schema: ThreadRun,
    answer: (context, complete) => {
      const { request, state, written } = context;
      const missing = written ? undefined : missingAssistant(context);
      if (missing !== undefined) return missing;
      const { thread: fields = {} } = request.json() as { readonly thread?: Readonly<Record<string, unknown>> };
      const thread = state.threads.put(threadOf(fields, state.newId(threadKind.prefix), state));
      addMessages(fields.messages, thread.id, state);
      const run = threadRunOf(context, thread.id, state.newId(runKind.prefix));
      return beginRun(complete(run), request, state);
    },
    stream: (run, { state }) => streamRun(run, state, { thread: state.threads.get(run.thread_id ?? '') }),
    text: (text) => ({ text }),
  }),
  messages: threadMessageRoutes,
  runs: threadRunRoutes,
};
