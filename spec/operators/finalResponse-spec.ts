import { from, type Observable, of } from 'rxjs';
import { finalResponse } from '../../src/operators/finalResponse.js';
import type { ResponseObject } from '../../src/wire/responses/ResponseObject.js';
import type { ResponseStreamEvent } from '../../src/wire/responses/ResponseStreamEvent.js';
import { expectType } from '../support/expectType.js';
import { readRecording } from '../wire/readRecording.js';
import { itShouldEmitAtTheEnd } from './itShouldEmitAtTheEnd.js';

const created: ResponseStreamEvent = {
  type: 'response.created',
  response: { id: 'resp_1', status: 'in_progress', output: [] },
};
const completed: ResponseStreamEvent = {
  type: 'response.completed',
  response: { id: 'resp_1', status: 'completed', output: [] },
};

describe('finalResponse', () => {
  itShouldEmitAtTheEnd<ResponseStreamEvent, ResponseObject>({
    operator: () => finalResponse(),
    inputs: [created, completed],
    outputs: [
      { id: 'resp_1', status: 'completed', output: [] },
      { id: 'resp_1', status: 'completed', output: [] },
    ],
  });

  it.each(['responses-web-search.sse', 'responses-error.sse'])('should give the response of %s', (name) => {
    const events = readRecording(name) as readonly ResponseStreamEvent[];
    const responses: ResponseObject[] = [];
    from(events)
      .pipe(finalResponse())
      .subscribe((response) => responses.push(response));

    expect(responses).toEqual([events.at(-1)!.response]);
  });

  it('should have the types that it says', () => {
    expectType<Observable<ResponseObject>>(of(created).pipe(finalResponse()));
    // @ts-expect-error texts are no events
    of('a').pipe(finalResponse());
    expect.assertions(0);
  });
});
