import type { SubmitToolOutputsParams } from '../../../src/wire/assistants/SubmitToolOutputsParams.js';
import type { ThreadCreateAndRunParams } from '../../../src/wire/assistants/ThreadCreateAndRunParams.js';
import type { ThreadRunCreateParams } from '../../../src/wire/assistants/ThreadRunCreateParams.js';

// What both requests that start a run have.
const common = {
  assistant_id: 'asst_1',
  instructions: 'Be brief.',
  max_completion_tokens: 100,
  max_prompt_tokens: 1000,
  metadata: { topic: 'demo' },
  model: 'gpt-4o',
  parallel_tool_calls: true,
  response_format: 'auto',
  temperature: 0.7,
  tool_choice: { type: 'function', function: { name: 'get_weather' } },
  tools: [
    { type: 'code_interpreter' },
    {
      type: 'file_search',
      file_search: { max_num_results: 5, ranking_options: { score_threshold: 0.5, ranker: 'auto' } },
    },
    { type: 'function', function: { name: 'get_weather', parameters: { type: 'object' }, strict: true } },
  ],
  top_p: 1,
  truncation_strategy: { type: 'last_messages', last_messages: 10 },
} as const;

// Types only: what matters here is checked by the compiler.
describe('ThreadRunCreateParams', () => {
  it('should take every documented field', () => {
    const params: Required<ThreadRunCreateParams> = {
      ...common,
      include: ['step_details.tool_calls[*].file_search.results[*].content'],
      additional_instructions: 'In German.',
      additional_messages: [
        { role: 'user', content: 'Hello!', attachments: [{ file_id: 'file-1', tools: [{ type: 'file_search' }] }] },
        {
          role: 'user',
          content: [
            { type: 'text', text: 'What is this?' },
            { type: 'image_file', image_file: { file_id: 'file-1', detail: 'low' } },
            { type: 'image_url', image_url: { url: 'https://example.com/a.png' } },
          ],
          metadata: null,
        },
      ],
      reasoning_effort: 'low',
    };

    expect(Object.keys(params)).toHaveLength(17);
  });

  it('should take further fields of compatible servers, and refuse wrong types', () => {
    const right: ThreadRunCreateParams = { assistant_id: 'asst_1', top_k: 40 };
    const wrong: ThreadRunCreateParams[] = [
      // @ts-expect-error the assistant is missing
      { model: 'gpt-4o' },
      // @ts-expect-error there is no such role
      { assistant_id: 'asst_1', additional_messages: [{ role: 'usr', content: 'Hello!' }] },
      // @ts-expect-error a function has a name
      { assistant_id: 'asst_1', tools: [{ type: 'function', function: {} }] },
    ];

    expect([right, ...wrong]).toHaveLength(4);
  });
});

describe('ThreadCreateAndRunParams', () => {
  it('should take every documented field', () => {
    const params: Required<ThreadCreateAndRunParams> = {
      ...common,
      thread: {
        messages: [{ role: 'user', content: 'Hello!' }],
        metadata: {},
        tool_resources: {
          code_interpreter: { file_ids: ['file-1'] },
          file_search: {
            vector_stores: [
              {
                file_ids: ['file-2'],
                chunking_strategy: {
                  type: 'static',
                  static: { chunk_overlap_tokens: 400, max_chunk_size_tokens: 800 },
                },
                metadata: {},
              },
            ],
          },
        },
      },
      tool_resources: { file_search: { vector_store_ids: ['vs_1'] } },
    };
    // @ts-expect-error messages are in the thread
    const wrong: ThreadCreateAndRunParams = { assistant_id: 'asst_1', thread: { messages: 'Hello!' } };

    expect(Object.keys(params)).toHaveLength(15);
    expect(wrong.assistant_id).toBe('asst_1');
  });
});

describe('SubmitToolOutputsParams', () => {
  it('should take every documented field', () => {
    const params: SubmitToolOutputsParams = { tool_outputs: [{ tool_call_id: 'call_1', output: '22 °C' }] };
    // @ts-expect-error an output is a text
    const wrong: SubmitToolOutputsParams = { tool_outputs: [{ tool_call_id: 'call_1', output: 22 }] };

    expect([params, wrong]).toHaveLength(2);
  });
});
