import { ThreadRunStep } from '../../../src/wire/assistants/ThreadRunStep.js';
import { expectType } from '../../support/expectType.js';
import { describeFields } from '../describeFields.js';
import { documentedParts } from '../documentedParts.js';
import { documentedThreads } from './documentedThreads.js';

const { step } = documentedThreads;

describe('ThreadRunStep', () => {
  describe('fields', () => {
    const calls = 'step_details.tool_calls';
    describeFields(
      ThreadRunStep,
      { ...step, metadata: {}, usage: documentedParts.usage },
      {
        required: [
          ...['id', 'step_details', 'step_details.type', calls],
          ...['type', 'id', 'function', 'function.name', 'function.arguments'].map((field) => `${calls}[].${field}`),
          ...['', '.input', '.outputs[].type', '.outputs[].logs', '.outputs[].image', '.outputs[].image.file_id'].map(
            (field) => `${calls}[].code_interpreter${field}`,
          ),
        ],
      },
    );
  });

  it.each<[string, object]>([
    [
      'the step that writes a message',
      { ...step, step_details: { type: 'message_creation', message_creation: { message_id: 'msg_1' } } },
    ],
    [
      'a function without its output',
      stepOf({ id: 'call_1', type: 'function', function: { name: 'f', arguments: '', output: null } }),
    ],
    ['an unknown tool', stepOf({ id: 'call_1', type: 'web_search', web_search: {} })],
    ['an unknown kind of step', { ...step, type: 'reasoning', step_details: { type: 'reasoning' } }],
    [
      'an unknown output',
      stepOf({ id: 'call_1', type: 'code_interpreter', code_interpreter: { input: '', outputs: [{ type: 'audio' }] } }),
    ],
  ])('should accept %s', (_name, value) => {
    expect(ThreadRunStep.parse(value)).toStrictEqual(value);
  });

  it('should refuse a message that is not named', () => {
    const value = { ...step, step_details: { type: 'message_creation', message_creation: {} } };

    expect(ThreadRunStep.safeParse(value).error?.issues).toMatchObject([
      { path: ['step_details', 'message_creation', 'message_id'] },
    ]);
  });

  it('should narrow by type', () => {
    const { step_details: details } = ThreadRunStep.parse(step);
    if (details.type === 'message_creation') expectType<string>(details.message_creation.message_id);
    const names = details.type === 'tool_calls' ? details.tool_calls.map(nameOf) : [];

    expect(names).toEqual(['print(1)', 'a.md', 'get_weather']);
  });
});

type ToolCall = Extract<ThreadRunStep['step_details'], { type: 'tool_calls' }>['tool_calls'][number];

function nameOf(call: ToolCall): string | null | undefined {
  switch (call.type) {
    case 'code_interpreter':
      return call.code_interpreter.input;
    case 'file_search':
      return call.file_search?.results?.[0]?.file_name;
    case 'function':
      return call.function.name;
    default:
      return undefined;
  }
}

function stepOf(call: object): object {
  return { ...step, step_details: { type: 'tool_calls', tool_calls: [call] } };
}
