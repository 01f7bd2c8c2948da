import { ThreadRunStep } from '../../../wire/assistants/ThreadRunStep.js';
import { listRoute } from '../listRoute.js';
import { missingThread } from './missingThread.js';
import { noSuchObject } from '../noSuchObject.js';
import type { ObjectKind } from '../ObjectKind.js';
import { retrieveRoute } from '../retrieveRoute.js';
import { runKind } from './runKind.js';

const steps: ObjectKind<ThreadRunStep> = {
  path: '/threads/{thread_id}/runs/{run_id}/steps',
  param: 'step_id',
  prefix: 'step_',
  schema: ThreadRunStep,
  store: (state) => state.runSteps,
  unknown: noSuchObject('run step'),
  missing: (context) => {
    const { run_id: id = '' } = context.params;
    return missingThread(context) ?? (context.state.runs.get(id) === undefined ? runKind.unknown(id) : undefined);
  },
  belongs: ({ run_id, thread_id }, { params }) => run_id === params.run_id && thread_id === params.thread_id,
  make: ({ params, state }, id) => ({
    id,
    object: 'thread.run.step',
    created_at: state.now(),
    run_id: params.run_id,
    thread_id: params.thread_id,
    assistant_id: state.runs.get(params.run_id ?? '')?.assistant_id ?? null,
    type: 'message_creation',
    status: 'completed',
    step_details: { type: 'message_creation', message_creation: { message_id: 'msg_mock' } },
    last_error: null,
    cancelled_at: null,
    completed_at: state.now(),
    expired_at: null,
    failed_at: null,
    metadata: {},
    usage: { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 },
  }),
};

/** The routes of `client.beta.threads.runs.steps`. */
export const runStepRoutes = {
  list: listRoute(steps),
  retrieve: retrieveRoute(steps),
};
