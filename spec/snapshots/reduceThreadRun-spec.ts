import { reduceThreadRun, type ThreadRunSnapshot } from '../../src/snapshots/reduceThreadRun.js';
import { AssistantStreamEvent } from '../../src/wire/assistants/AssistantStreamEvent.js';
import { snapshotsOf } from './snapshotsOf.js';

/** What these events amount to; all of them are what the API documents. */
function wholeOf(...events: readonly object[]): ThreadRunSnapshot {
  for (const event of events) expect(AssistantStreamEvent.safeParse(event).error).toBeUndefined();
  return snapshotsOf(reduceThreadRun, events).at(-1)!;
}

const run = { id: 'run_1', object: 'thread.run', thread_id: 'thread_1', status: 'queued', usage: null };
const step = {
  ...{ id: 'step_1', object: 'thread.run.step', run_id: 'run_1', type: 'tool_calls', status: 'in_progress' },
  ...{ step_details: { type: 'tool_calls', tool_calls: [] }, usage: null },
};
const message = {
  ...{ id: 'msg_1', object: 'thread.message', run_id: 'run_1', role: 'assistant', status: 'in_progress' },
  ...{ content: [], attachments: [], metadata: {} },
};

function messageDelta(...content: readonly object[]): object {
  return { event: 'thread.message.delta', data: { id: 'msg_1', object: 'thread.message.delta', delta: { content } } };
}

function stepDelta(...tool_calls: readonly object[]): object {
  const delta = { step_details: { type: 'tool_calls', tool_calls } };
  return { event: 'thread.run.step.delta', data: { id: 'step_1', object: 'thread.run.step.delta', delta } };
}

describe('reduceThreadRun', () => {
  it('should hold the thread, the run, its messages and its steps as they are now', () => {
    const thread = { id: 'thread_1', object: 'thread', created_at: 1710348075, metadata: {} };
    const usage = { prompt_tokens: 20, completion_tokens: 11, total_tokens: 31 };

    expect(
      wholeOf(
        { event: 'thread.created', data: thread },
        { event: 'thread.run.created', data: run },
        { event: 'thread.run.in_progress', data: { ...run, status: 'in_progress' } },
        { event: 'thread.run.step.created', data: step },
        { event: 'thread.run.step.completed', data: { ...step, status: 'completed', usage } },
        { event: 'thread.run.step.created', data: { ...step, id: 'step_2' } },
        { event: 'thread.message.created', data: message },
        { event: 'thread.message.in_progress', data: message },
        { event: 'thread.message.created', data: { ...message, id: 'msg_2' } },
        { event: 'thread.message.completed', data: { ...message, status: 'completed' } },
        { event: 'thread.run.completed', data: { ...run, status: 'completed', usage } },
        { event: 'done', data: '[DONE]' },
      ),
    ).toEqual({
      thread,
      run: { ...run, status: 'completed', usage },
      messages: [
        { ...message, status: 'completed' },
        { ...message, id: 'msg_2' },
      ],
      steps: [
        { ...step, status: 'completed', usage },
        { ...step, id: 'step_2' },
      ],
    });
  });

  it('should sum the deltas of a message up to the completed message', () => {
    const citation = {
      ...{ type: 'file_citation', text: '【4:0†source】', start_index: 5, end_index: 17 },
      file_citation: { file_id: 'file-1' },
    };
    const completed = {
      ...message,
      content: [
        { type: 'text', text: { value: 'Hello【4:0†source】', annotations: [citation, { ...citation, text: 'b' }] } },
        { type: 'image_file', image_file: { file_id: 'file-2', detail: 'auto' } },
        { type: 'refusal', refusal: 'No way' },
        { type: 'image_url', image_url: { url: 'https://example.com/a.png' } },
      ],
    };

    expect(
      wholeOf(
        { event: 'thread.message.created', data: message },
        messageDelta({ index: 0, type: 'text', text: { value: 'Hel', annotations: [] } }),
        messageDelta({ index: 0, type: 'text', text: { value: 'lo' } }),
        messageDelta({
          ...{ index: 0, type: 'text' },
          text: { value: '【4:0†source】', annotations: [{ index: 0, ...citation }] },
        }),
        messageDelta(
          { index: 0, type: 'text', text: { annotations: [{ index: 1, ...citation, text: 'b' }] } },
          { index: 1, type: 'image_file', image_file: { file_id: 'file-2', detail: 'auto' } },
        ),
        messageDelta({ index: 2, type: 'refusal', refusal: 'No' }),
        messageDelta(
          { index: 2, type: 'refusal', refusal: ' way' },
          { index: 3, type: 'image_url', image_url: { url: 'https://example.com/a.png' } },
        ),
      ).messages,
    ).toEqual([completed]);
  });

  it('should sum the deltas of a step up to the completed step', () => {
    const completed = {
      ...step,
      step_details: {
        type: 'tool_calls',
        tool_calls: [
          {
            ...{ id: 'call_1', type: 'code_interpreter' },
            code_interpreter: {
              input: 'print(1)',
              outputs: [
                { type: 'logs', logs: '1\n2\n' },
                { type: 'image', image: { file_id: 'file-1' } },
              ],
            },
          },
          { id: 'call_2', type: 'function', function: { name: 'read', arguments: '{"a":1}', output: null } },
          { id: 'call_3', type: 'file_search', file_search: {} },
        ],
      },
    };
    const code = (fields: object): object => ({ index: 0, type: 'code_interpreter', code_interpreter: fields });
    const call = (fields: object): object => ({ index: 1, type: 'function', function: fields });

    expect(
      wholeOf(
        { event: 'thread.run.step.created', data: step },
        stepDelta({ id: 'call_1', ...code({ input: '', outputs: [] }) }),
        stepDelta(code({ input: 'print(' })),
        stepDelta(code({ input: '1)' })),
        stepDelta(code({ outputs: [{ index: 0, type: 'logs', logs: '1\n' }] })),
        stepDelta(code({ outputs: [{ index: 0, type: 'logs', logs: '2\n' }] })),
        stepDelta(code({ outputs: [{ index: 1, type: 'image', image: { file_id: 'file-1' } }] })),
        stepDelta({ id: 'call_2', ...call({ name: 'read', arguments: '', output: null }) }),
        stepDelta(call({ arguments: '{"a"' }), call({ arguments: ':1}' })),
        stepDelta({ index: 2, id: 'call_3', type: 'file_search', file_search: {} }),
      ).steps,
    ).toEqual([completed]);
  });

  it('should name the message that a step creates', () => {
    const details = { type: 'message_creation', message_creation: { message_id: 'msg_1' } };
    const created = {
      ...step,
      type: 'message_creation',
      step_details: { type: 'message_creation', message_creation: {} },
    };

    expect(
      snapshotsOf(reduceThreadRun, [
        { event: 'thread.run.step.created', data: created },
        { event: 'thread.run.step.delta', data: { id: 'step_1', delta: { step_details: details } } },
      ]).at(-1)!.steps,
    ).toEqual([{ ...created, step_details: details }]);
  });

  it('should begin what a delta is about when it is missing', () => {
    expect(
      wholeOf(
        messageDelta({ index: 0, type: 'text', text: { value: 'Hel' } }),
        messageDelta({ index: 0, type: 'text', text: { value: 'lo' } }),
        stepDelta({ index: 0, id: 'call_1', type: 'function', function: { name: 'read' } }),
      ),
    ).toEqual({
      messages: [
        {
          ...{ id: 'msg_1', object: 'thread.message', role: 'assistant' },
          content: [{ type: 'text', text: { value: 'Hello', annotations: [] } }],
        },
      ],
      steps: [
        {
          ...{ id: 'step_1', object: 'thread.run.step' },
          step_details: {
            type: 'tool_calls',
            tool_calls: [{ id: 'call_1', type: 'function', function: { name: 'read', arguments: '' } }],
          },
        },
      ],
    });
  });

  it('should keep the identity of what an event is not about', () => {
    const [, , before, after] = snapshotsOf(reduceThreadRun, [
      { event: 'thread.message.created', data: message },
      { event: 'thread.message.created', data: { ...message, id: 'msg_2' } },
      { event: 'thread.run.step.created', data: step },
      messageDelta({ index: 0, type: 'text', text: { value: 'a' } }),
    ]);

    expect(after!.steps).toBe(before!.steps);
    expect(after!.messages[1]).toBe(before!.messages[1]);
    expect(after!.messages[0]).not.toBe(before!.messages[0]);
  });

  it.each([
    { event: 'done', data: '[DONE]' },
    { event: 'error', data: { message: 'no' } },
    { event: 'thread.message.dreamt', data: { id: 'msg_1' } },
    { event: 'constructor', data: {} },
  ])('should be the same object after %j', (event) => {
    const [before, after] = snapshotsOf(reduceThreadRun, [{ event: 'thread.message.created', data: message }, event]);

    expect(after).toBe(before);
  });

  it('should be empty before anything is known', () => {
    expect(snapshotsOf(reduceThreadRun, [{ event: 'thread.dreamt', data: {} }])).toEqual([{ messages: [], steps: [] }]);
  });
});
