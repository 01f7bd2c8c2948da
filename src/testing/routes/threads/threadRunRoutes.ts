import { ThreadRun } from '../../../wire/assistants/ThreadRun.js';
import { MockResponse } from '../../responses/MockResponse.js';
import type { PlannedRun } from '../../state/PlannedRun.js';
import { addMessages } from './addMessages.js';
import { beginRun } from './beginRun.js';
import { cancelRun } from './cancelRun.js';
import { findObject } from '../findObject.js';
import { finishRun } from './finishRun.js';
import { listRoute } from '../listRoute.js';
import { missingAssistant } from '../assistants/missingAssistant.js';
import { missingThread } from './missingThread.js';
import { RouteDefinition } from '../RouteDefinition.js';
import { runKind } from './runKind.js';
import { runOutcome } from './runOutcome.js';
import { runStepRoutes } from './runStepRoutes.js';
import { streamRun } from './streamRun.js';
import { toolCallStep } from './toolCallStep.js';
import { submitOutputs } from './submitOutputs.js';
import { threadOf } from './threadOf.js';
import { unfinishedRun } from './unfinishedRun.js';
import { updateRoute } from '../updateRoute.js';

const text = (said: string): Partial<PlannedRun> => ({ text: said });

/** What the poll helpers of OpenAI's packages wait for; otherwise they wait for 5 seconds. */
const POLL_AT_ONCE = { 'openai-poll-after-ms': '1' };

/**
 * The routes of `client.beta.threads.runs`. A run that is streamed goes through all its states in its stream. One that is
 * not streamed is queued, and the first request that retrieves it finds what it comes to; a test can write
 * `status: 'in_progress'` for it to come later.
 *
 * A text that a test writes becomes a message of the thread when the run is completed. A run with a `required_action`
 * stops there, until the outputs of its calls are submitted.
 */
export const threadRunRoutes = {
  create: new RouteDefinition<PlannedRun>('POST', runKind.path, {
    schema: ThreadRun,
    answer: (context, complete) => {
      const { request, state, written, params } = context;
      const missing = written ? undefined : (missingThread(context) ?? missingAssistant(context));
      if (missing !== undefined) return missing;
      const id = params.thread_id ?? '';
      if (state.threads.get(id) === undefined) state.threads.put(threadOf({}, id, state));
      addMessages(request.json().additional_messages, id, state);
      return beginRun(complete(runKind.make(context, state.newId(runKind.prefix))), request, state);
    },
    stream: (run, { state }) => streamRun(run, state),
    text,
  }),
  list: listRoute(runKind),
  retrieve: new RouteDefinition<PlannedRun>('GET', `${runKind.path}/{run_id}`, {
    schema: ThreadRun,
    headers: POLL_AT_ONCE,
    answer: (context, complete) => {
      const { state } = context;
      const found = findObject(runKind, context);
      if (found instanceof MockResponse) return found;
      const planned = complete(state.runPlans.get(found.id) ?? found);
      if (state.runPlans.get(found.id) === undefined) return planned;
      if (planned.status === 'in_progress' || planned.status === 'cancelling') {
        return unfinishedRun(planned, planned.status);
      }
      return finishRun(runOutcome(planned, state), state);
    },
    text,
  }),
  update: updateRoute(runKind),
  cancel: new RouteDefinition<ThreadRun>('POST', `${runKind.path}/{run_id}/cancel`, {
    schema: ThreadRun,
    answer: (context, complete) => {
      const found = findObject(runKind, context);
      return found instanceof MockResponse ? found : cancelRun(found, context, complete);
    },
  }),
  submitToolOutputs: new RouteDefinition<PlannedRun>('POST', `${runKind.path}/{run_id}/submit_tool_outputs`, {
    schema: ThreadRun,
    answer: (context, complete) => {
      const found = findObject(runKind, context);
      if (found instanceof MockResponse) return found;
      const refused = submitOutputs(found, context);
      if (refused !== undefined) return refused;
      const usage = { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 };
      const planned = complete({ ...found, status: 'queued', required_action: null, usage });
      return beginRun(planned, context.request, context.state);
    },
    stream: (run, { state }) => streamRun(run, state, { submitted: toolCallStep(run, state) }, true),
    text,
  }),
  steps: runStepRoutes,
};
