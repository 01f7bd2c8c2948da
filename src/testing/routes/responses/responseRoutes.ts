import { ResponseObject } from '../../../wire/responses/ResponseObject.js';
import type { DeepPartial } from '../../mock/DeepPartial.js';
import type { MockEvent } from '../../responses/MockEvent.js';
import { MockResponse } from '../../responses/MockResponse.js';
import { Store, type ListPage } from '../../state/Store.js';
import { deleteRoute } from '../deleteRoute.js';
import { findObject } from '../findObject.js';
import { finishResponse } from './finishResponse.js';
import { inputItemsOf } from './inputItemsOf.js';
import { outputItemOf } from './outputItemOf.js';
import { queryOf } from '../queryOf.js';
import { refusal } from '../refusal.js';
import { responseEvents } from './responseEvents.js';
import { responseKind } from './responseKind.js';
import { responseOf } from './responseOf.js';
import { RouteDefinition, type RouteContext } from '../RouteDefinition.js';
import { unfinishedResponse } from './unfinishedResponse.js';
import { wantsStream } from '../wantsStream.js';

const text = (said: string): DeepPartial<ResponseObject> => ({
  output: [{ type: 'message', content: [{ type: 'output_text', text: said }] }],
});

/**
 * The routes of `client.responses`. Responses are kept, unless a request says `store: false`.
 *
 * One that is streamed is in progress until its last event. One with `background` that is not streamed is queued, and the
 * first request that retrieves it finds it over; until then it can be cancelled.
 */
export const responseRoutes = {
  create: new RouteDefinition<ResponseObject>('POST', '/responses', {
    schema: ResponseObject,
    answer: (context, complete) => {
      const { request, state, written } = context;
      const { previous_response_id: previous, input } = request.json();
      if (typeof previous === 'string' && !written && state.responses.get(previous) === undefined) {
        return refusal(400, `Previous response with id '${previous}' not found.`, {
          param: 'previous_response_id',
          code: 'previous_response_not_found',
        });
      }
      const response = responseOf(context, state.newId(responseKind.prefix), complete);
      const streamed = wantsStream(request);
      const queued = response.background === true && !streamed;
      const now = queued || streamed ? unfinishedResponse(response, queued ? 'queued' : 'in_progress') : response;
      if (response.store !== false) {
        state.responses.put(now);
        state.responseInputs.put({ id: response.id, items: inputItemsOf(input, state) });
        if (now !== response) state.responsePlans.put(response);
      }
      return queued ? now : response;
    },
    stream: eventsOf,
    text,
  }),
  retrieve: new RouteDefinition<ResponseObject>('GET', '/responses/{response_id}', {
    schema: ResponseObject,
    answer: (context, complete) => {
      const { request, state, params } = context;
      const id = params.response_id ?? '';
      const plan = state.responsePlans.get(id);
      if (!wantsStream(request)) finishResponse(state, id);
      const found = plan ?? findObject(responseKind, context);
      if (found instanceof MockResponse) return found;
      const { output, ...response } = complete(found);
      return { ...response, output: output.map((item) => outputItemOf(item, state)) };
    },
    stream: eventsOf,
    text,
  }),
  cancel: new RouteDefinition<ResponseObject>('POST', '/responses/{response_id}/cancel', {
    schema: ResponseObject,
    answer: (context, complete) => {
      const { state, written } = context;
      const found = findObject(responseKind, context);
      if (found instanceof MockResponse) return found;
      if (found.background !== true && !written) return refusal(400, 'Cannot cancel a synchronous response.');
      if (found.status !== 'queued' && found.status !== 'in_progress') return complete(found);
      state.responsePlans.delete(found.id);
      return state.responses.put(complete({ ...found, status: 'cancelled' }));
    },
  }),
  delete: deleteRoute(responseKind, 'response', ({ state }, { id }) => {
    state.responsePlans.delete(id);
    state.responseInputs.delete(id);
  }),
  inputItems: {
    list: new RouteDefinition<ListPage<{ readonly id: string }>>('GET', '/responses/{response_id}/input_items', {
      answer: (context, complete) => {
        const found = findObject(responseKind, context);
        if (found instanceof MockResponse) return found;
        const items = new Store<{ readonly id: string }>();
        for (const item of context.state.responseInputs.get(found.id)?.items ?? []) items.put(item);
        return complete(items.list(queryOf(context.request)));
      },
    }),
  },
};

/** The events of a response, or of the rest of it. When it comes to the last one it is over. */
function* eventsOf(response: ResponseObject, { request, state }: RouteContext): Generator<MockEvent> {
  const after = Number(request.query.get('starting_after') ?? -1);
  const events = [...responseEvents(response)];
  for (const [index, event] of events.entries()) {
    if (index === events.length - 1) finishResponse(state, response.id);
    if (index > after) yield event;
  }
}
