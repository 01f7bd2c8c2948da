import { concat, type Observable, of, throwError } from 'rxjs';
import { TruncatedStreamError } from '../../src/errors/TruncatedStreamError.js';
import { AttemptBoundary } from '../../src/flow/AttemptBoundary.js';
import { accumulateThreadRun } from '../../src/operators/accumulateThreadRun.js';
import type { ThreadRunSnapshot } from '../../src/snapshots/reduceThreadRun.js';
import type { AssistantStreamEvent } from '../../src/wire/assistants/AssistantStreamEvent.js';
import { expectType } from '../support/expectType.js';
import { itShouldBeAnOperator } from '../support/itShouldBeAnOperator.js';

const created: AssistantStreamEvent = { event: 'thread.run.created', data: { id: 'run_1', status: 'queued' } };

function deltaOf(value: string): AssistantStreamEvent {
  const content = [{ index: 0, type: 'text' as const, text: { value } }];
  return { event: 'thread.message.delta', data: { id: 'msg_1', delta: { content } } };
}

function messagesOf(value: string): ThreadRunSnapshot {
  const message = { id: 'msg_1', object: 'thread.message', role: 'assistant' };
  return { messages: [{ ...message, content: [{ type: 'text', text: { value, annotations: [] } }] }], steps: [] };
}

const run = { id: 'run_1', status: 'queued' };

describe('accumulateThreadRun', () => {
  itShouldBeAnOperator<AssistantStreamEvent | AttemptBoundary, ThreadRunSnapshot>({
    operator: () => accumulateThreadRun(),
    inputs: [created, deltaOf('Hel'), deltaOf('lo')],
    outputs: [
      { run, messages: [], steps: [] },
      { run, ...messagesOf('Hel') },
      { run, ...messagesOf('Hello') },
    ],
    afresh: messagesOf('lo'),
  });

  it('should keep the snapshot of the last attempt as partial of an error', () => {
    const error = new TruncatedStreamError('done');
    concat(
      of(created, deltaOf('a'), new AttemptBoundary(1, error), deltaOf('b')),
      throwError(() => error),
    )
      .pipe(accumulateThreadRun())
      .subscribe({ error: () => undefined });

    expect(error.partial).toEqual(messagesOf('b'));
  });

  it('should have the types that it says', () => {
    expectType<Observable<ThreadRunSnapshot>>(of(created).pipe(accumulateThreadRun()));
    // @ts-expect-error texts are no events
    of('a').pipe(accumulateThreadRun());
    expect.assertions(0);
  });
});
