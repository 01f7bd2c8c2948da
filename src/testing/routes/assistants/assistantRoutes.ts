import { Assistant } from '../../../wire/assistants/Assistant.js';
import { createRoute } from '../createRoute.js';
import { deleteRoute } from '../deleteRoute.js';
import { listRoute } from '../listRoute.js';
import { modelOf } from '../modelOf.js';
import { noSuchObject } from '../noSuchObject.js';
import type { ObjectKind } from '../ObjectKind.js';
import { retrieveRoute } from '../retrieveRoute.js';
import { updateRoute } from '../updateRoute.js';

const assistants: ObjectKind<Assistant> = {
  path: '/assistants',
  param: 'assistant_id',
  prefix: 'asst_',
  schema: Assistant,
  store: (state) => state.assistants,
  unknown: noSuchObject('assistant'),
  changeable: [
    ...['model', 'name', 'description', 'instructions', 'tools', 'tool_resources', 'metadata'],
    ...['response_format', 'temperature', 'top_p', 'reasoning_effort'],
  ],
  make: ({ request, state }, id) => ({
    name: null,
    description: null,
    instructions: null,
    tools: [],
    tool_resources: {},
    metadata: {},
    response_format: 'auto',
    temperature: 1,
    top_p: 1,
    ...request.json(),
    id,
    object: 'assistant',
    created_at: state.now(),
    model: modelOf(request),
  }),
};

/** The routes of `client.beta.assistants`. */
export const assistantRoutes = {
  create: createRoute(assistants),
  list: listRoute(assistants),
  retrieve: retrieveRoute(assistants),
  update: updateRoute(assistants),
  delete: deleteRoute(assistants, 'assistant.deleted'),
};
