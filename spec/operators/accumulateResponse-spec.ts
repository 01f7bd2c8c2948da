import { concat, from, last, type Observable, of, throwError } from 'rxjs';
import { TruncatedStreamError } from '../../src/errors/TruncatedStreamError.js';
import { AttemptBoundary } from '../../src/flow/AttemptBoundary.js';
import { accumulateResponse } from '../../src/operators/accumulateResponse.js';
import type { ResponseObject } from '../../src/wire/responses/ResponseObject.js';
import type { ResponseStreamEvent } from '../../src/wire/responses/ResponseStreamEvent.js';
import { expectType } from '../support/expectType.js';
import { itShouldBeAnOperator } from '../support/itShouldBeAnOperator.js';
import { readRecording } from '../wire/readRecording.js';

const place = { item_id: 'msg_1', output_index: 0, content_index: 0 };
const created: ResponseStreamEvent = {
  type: 'response.created',
  response: { id: 'resp_1', status: 'in_progress', output: [] },
};

function deltaOf(delta: string): ResponseStreamEvent {
  return { type: 'response.output_text.delta', ...place, delta };
}

function wholeOf(text: string, id = 'resp_1'): ResponseObject {
  return {
    ...{ id, status: 'in_progress' },
    output: [
      {
        ...{ id: 'msg_1', type: 'message', role: 'assistant', status: 'in_progress' },
        content: [{ type: 'output_text', text, annotations: [] }],
      },
    ],
  };
}

describe('accumulateResponse', () => {
  itShouldBeAnOperator<ResponseStreamEvent | AttemptBoundary, ResponseObject>({
    operator: () => accumulateResponse(),
    inputs: [created, deltaOf('Hel'), deltaOf('lo')],
    outputs: [{ id: 'resp_1', status: 'in_progress', output: [] }, wholeOf('Hel'), wholeOf('Hello')],
    // Joined in the middle: nothing tells the id.
    afresh: { ...wholeOf('lo', ''), object: 'response' },
  });

  it('should keep the response of the last attempt as partial of an error', () => {
    const error = new TruncatedStreamError('[DONE]');
    concat(
      of(created, deltaOf('a'), new AttemptBoundary(1, error), created, deltaOf('b')),
      throwError(() => error),
    )
      .pipe(accumulateResponse())
      .subscribe({ error: () => undefined });

    expect(error.partial).toEqual(wholeOf('b'));
  });

  it('should end with what the last event of a recording has', () => {
    const events = readRecording('responses-tool-call.sse') as readonly ResponseStreamEvent[];
    const wholes: ResponseObject[] = [];
    from(events)
      .pipe(accumulateResponse(), last())
      .subscribe((whole) => wholes.push(whole));

    expect(wholes).toEqual([events.at(-1)!.response]);
  });

  it('should have the types that it says', () => {
    expectType<Observable<ResponseObject>>(of(created).pipe(accumulateResponse()));
    // @ts-expect-error texts are no events
    of('a').pipe(accumulateResponse());
    expect.assertions(0);
  });
});
