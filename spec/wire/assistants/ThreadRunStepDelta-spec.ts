import { ThreadRunStepDelta } from '../../../src/wire/assistants/ThreadRunStepDelta.js';
import { describeFields } from '../describeFields.js';
import { documentedThreads } from './documentedThreads.js';

describe('ThreadRunStepDelta', () => {
  describe('fields', () => {
    const calls = 'delta.step_details.tool_calls[]';
    describeFields(ThreadRunStepDelta, documentedThreads.stepDelta, {
      required: [
        ...['id', 'delta', 'delta.step_details.type', `${calls}.type`, `${calls}.index`],
        ...[`${calls}.code_interpreter.outputs[].type`, `${calls}.code_interpreter.outputs[].index`],
      ],
    });
  });

  it.each<[string, object]>([
    ['a piece of arguments', { index: 0, type: 'function', function: { arguments: '{"' } }],
    [
      'a first piece',
      { index: 0, id: 'call_1', type: 'function', function: { name: 'f', arguments: '', output: null } },
    ],
    ['an unknown tool', { index: 0, type: 'web_search', web_search: {} }],
  ])('should accept %s', (_name, call) => {
    const value = { id: 'step_1', delta: { step_details: { type: 'tool_calls', tool_calls: [call] } } };

    expect(ThreadRunStepDelta.parse(value)).toStrictEqual(value);
  });

  it.each<[string, object]>([
    ['a message', { type: 'message_creation', message_creation: { message_id: 'msg_1' } }],
    ['an unknown kind of step', { type: 'reasoning', reasoning: {} }],
  ])('should accept %s', (_name, details) => {
    const value = { id: 'step_1', delta: { step_details: details } };

    expect(ThreadRunStepDelta.parse(value)).toStrictEqual(value);
  });

  it('should refuse a message whose id is a number', () => {
    const details = { type: 'message_creation', message_creation: { message_id: 5 } };

    expect(
      ThreadRunStepDelta.safeParse({ id: 'step_1', delta: { step_details: details } }).error?.issues,
    ).toMatchObject([{ path: ['delta', 'step_details', 'message_creation', 'message_id'] }]);
  });
});
