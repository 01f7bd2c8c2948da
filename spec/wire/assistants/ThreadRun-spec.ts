import { ThreadRun } from '../../../src/wire/assistants/ThreadRun.js';
import { describeFields } from '../describeFields.js';
import { documentedThreads } from './documentedThreads.js';

const { run } = documentedThreads;

describe('ThreadRun', () => {
  describe('fields', () => {
    const calls = 'required_action.submit_tool_outputs.tool_calls';
    describeFields(
      ThreadRun,
      { ...run, metadata: {} },
      {
        required: [
          ...['id', 'status', 'tools[].type', calls, `${calls}[].id`],
          ...[`${calls}[].function.name`, `${calls}[].function.arguments`],
        ],
      },
    );
  });

  it.each<[string, object]>([
    [
      'a queued run, of which most is null',
      {
        ...{ ...run, status: 'queued', started_at: null, cancelled_at: null, failed_at: null, completed_at: null },
        ...{ required_action: null, last_error: null, incomplete_details: null, usage: null, instructions: null },
        ...{ tools: [], metadata: {}, max_prompt_tokens: null, max_completion_tokens: null, reasoning_effort: null },
        truncation_strategy: { type: 'auto', last_messages: null },
      },
    ],
    [
      'a choice of a tool and a format that are objects',
      {
        ...run,
        tool_choice: { type: 'function', function: { name: 'get_weather' } },
        response_format: { type: 'json_schema', json_schema: { name: 'city', schema: {} } },
      },
    ],
    ['unknown statuses, errors and actions', { id: 'run_1', status: 'paused', required_action: { type: 'approve' } }],
    ['whole tools', { ...run, tools: [{ type: 'function', function: { name: 'f', parameters: {} } }] }],
    ['metadata', run],
  ])('should accept %s', (_name, value) => {
    expect(ThreadRun.parse(value)).toStrictEqual(value);
  });

  it.each<[string, object, string]>([
    ['a choice that is a number', { ...run, tool_choice: 5 }, 'tool_choice'],
    ['a format that is a boolean', { ...run, response_format: true }, 'response_format'],
    ['metadata with a number', { ...run, metadata: { topic: 5 } }, 'metadata.topic'],
  ])('should refuse %s', (_name, value, path) => {
    expect(ThreadRun.safeParse(value).error?.issues.map((issue) => issue.path.join('.'))).toEqual([path]);
  });
});
