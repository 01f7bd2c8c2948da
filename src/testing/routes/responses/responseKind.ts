import { ResponseObject } from '../../../wire/responses/ResponseObject.js';
import type { ObjectKind } from '../ObjectKind.js';
import { refusal } from '../refusal.js';
import { responseOf } from './responseOf.js';

/** Responses, as objects that the API keeps. */
export const responseKind: ObjectKind<ResponseObject> = {
  path: '/responses',
  param: 'response_id',
  prefix: 'resp_',
  schema: ResponseObject,
  store: (state) => state.responses,
  make: (context, id) => responseOf(context, id, (defaults) => defaults),
  unknown: (id) => refusal(404, `Response with id '${id}' not found.`),
};
