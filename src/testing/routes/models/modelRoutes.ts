import { Model } from '../../../wire/models/Model.js';
import { ModelList } from '../../../wire/models/ModelList.js';
import { deleteRoute } from '../deleteRoute.js';
import type { ObjectKind } from '../ObjectKind.js';
import { refusal } from '../refusal.js';
import { retrieveRoute } from '../retrieveRoute.js';
import { RouteDefinition } from '../RouteDefinition.js';

const models: ObjectKind<Model> = {
  path: '/models',
  param: 'model',
  prefix: '',
  schema: Model,
  store: (state) => state.models,
  make: ({ state }, id) => ({ id, object: 'model', created: state.now(), owned_by: 'system' }),
  unknown: (id) => refusal(404, `The model '${id}' does not exist`, { param: 'model', code: 'model_not_found' }),
};

/** The routes of `client.models`: those in the state, all on one page. */
export const modelRoutes = {
  list: new RouteDefinition<ModelList>('GET', '/models', {
    schema: ModelList,
    answer: ({ state }, complete) => complete({ object: 'list', data: [...state.models.all()] }),
  }),
  retrieve: retrieveRoute(models),
  delete: deleteRoute(models, 'model'),
};
