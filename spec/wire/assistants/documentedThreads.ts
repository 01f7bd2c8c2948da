const usage = { prompt_tokens: 123, completion_tokens: 456, total_tokens: 579 };
const metadata = { topic: 'demo' };
const place = { text: '【4:0†source】', start_index: 9, end_index: 21 };

/** Every object of the Assistants API with every field of the API reference, with values like theirs. */
export const documentedThreads = {
  thread: {
    id: 'thread_abc123',
    object: 'thread',
    created_at: 1698107661,
    metadata,
    tool_resources: { code_interpreter: { file_ids: ['file-1'] }, file_search: { vector_store_ids: ['vs_1'] } },
  },
  run: {
    id: 'run_abc123',
    object: 'thread.run',
    status: 'requires_action',
    thread_id: 'thread_abc123',
    assistant_id: 'asst_abc123',
    required_action: {
      type: 'submit_tool_outputs',
      submit_tool_outputs: {
        tool_calls: [
          { id: 'call_1', type: 'function', function: { name: 'get_weather', arguments: '{"city":"Rome"}' } },
        ],
      },
    },
    last_error: { code: 'rate_limit_exceeded', message: 'You exceeded your current quota.' },
    incomplete_details: { reason: 'max_completion_tokens' },
    usage: {
      ...usage,
      prompt_tokens_details: {
        audio_tokens: 0,
        cached_tokens: 0,
        cache_write_tokens: 0,
        image_tokens: 0,
        text_tokens: 123,
      },
      completion_tokens_details: {
        accepted_prediction_tokens: 0,
        audio_tokens: 0,
        reasoning_tokens: 0,
        rejected_prediction_tokens: 0,
        text_tokens: 456,
      },
    },
    created_at: 1699063290,
    started_at: 1699063291,
    expires_at: 1699063890,
    cancelled_at: 1699063292,
    failed_at: 1699063292,
    completed_at: 1699063292,
    model: 'gpt-4o',
    instructions: 'You are a helpful assistant.',
    tools: [{ type: 'file_search' }],
    tool_choice: 'auto',
    parallel_tool_calls: true,
    response_format: 'auto',
    temperature: 1,
    top_p: 1,
    max_prompt_tokens: 1000,
    max_completion_tokens: 1000,
    truncation_strategy: { type: 'last_messages', last_messages: 10 },
    metadata,
  },
  step: {
    id: 'step_abc123',
    object: 'thread.run.step',
    type: 'tool_calls',
    status: 'completed',
    step_details: {
      type: 'tool_calls',
      tool_calls: [
        {
          id: 'call_1',
          type: 'code_interpreter',
          code_interpreter: {
            input: 'print(1)',
            outputs: [
              { type: 'logs', logs: '1\n' },
              { type: 'image', image: { file_id: 'file-1' } },
            ],
          },
        },
        {
          id: 'call_2',
          type: 'file_search',
          file_search: {
            ranking_options: { ranker: 'default_2024_08_21', score_threshold: 0.5 },
            results: [
              {
                file_id: 'file-1',
                file_name: 'a.md',
                score: 0.9,
                content: [{ type: 'text', text: 'A chunk of the file.' }],
              },
            ],
          },
        },
        {
          id: 'call_3',
          type: 'function',
          function: { name: 'get_weather', arguments: '{"city":"Rome"}', output: '22 °C' },
        },
      ],
    },
    thread_id: 'thread_abc123',
    run_id: 'run_abc123',
    assistant_id: 'asst_abc123',
    last_error: { code: 'server_error', message: 'Something went wrong.' },
    usage,
    created_at: 1699063291,
    expires_at: 1699063890,
    expired_at: 1699063890,
    cancelled_at: 1699063291,
    failed_at: 1699063291,
    completed_at: 1699063291,
    metadata,
  },
  stepDelta: {
    id: 'step_123',
    object: 'thread.run.step.delta',
    delta: {
      step_details: {
        type: 'tool_calls',
        tool_calls: [
          {
            index: 0,
            id: 'call_1',
            type: 'code_interpreter',
            code_interpreter: {
              input: 'print(',
              outputs: [
                { index: 0, type: 'logs', logs: '1' },
                { index: 1, type: 'image', image: { file_id: 'file-1' } },
              ],
            },
          },
          { index: 1, id: 'call_2', type: 'file_search', file_search: {} },
          {
            index: 2,
            id: 'call_3',
            type: 'function',
            function: { name: 'get_weather', arguments: '{"ci', output: '22 °C' },
          },
        ],
      },
    },
  },
  message: {
    id: 'msg_abc123',
    object: 'thread.message',
    role: 'assistant',
    status: 'completed',
    content: [
      {
        type: 'text',
        text: {
          value: 'Hi there.【4:0†source】 See the plot.',
          annotations: [
            { type: 'file_citation', ...place, file_citation: { file_id: 'file-1' } },
            { type: 'file_path', ...place, text: 'sandbox:/a.csv', file_path: { file_id: 'file-2' } },
          ],
        },
      },
      { type: 'refusal', refusal: "I'm sorry" },
      { type: 'image_file', image_file: { file_id: 'file-3', detail: 'auto' } },
      { type: 'image_url', image_url: { url: 'https://example.com/a.png', detail: 'high' } },
    ],
    incomplete_details: { reason: 'max_tokens' },
    thread_id: 'thread_abc123',
    run_id: 'run_abc123',
    assistant_id: 'asst_abc123',
    attachments: [{ file_id: 'file-1', tools: [{ type: 'code_interpreter' }] }],
    created_at: 1698983503,
    completed_at: 1698983504,
    incomplete_at: 1698983504,
    metadata,
  },
  messageDelta: {
    id: 'msg_123',
    object: 'thread.message.delta',
    delta: {
      role: 'assistant',
      content: [
        {
          index: 0,
          type: 'text',
          text: {
            value: 'Hello',
            annotations: [
              { index: 0, type: 'file_citation', ...place, file_citation: { file_id: 'file-1', quote: 'Hi.' } },
              { index: 1, type: 'file_path', ...place, file_path: { file_id: 'file-2' } },
            ],
          },
        },
        { index: 1, type: 'refusal', refusal: "I'm" },
        { index: 2, type: 'image_file', image_file: { file_id: 'file-3', detail: 'low' } },
        { index: 3, type: 'image_url', image_url: { url: 'https://example.com/a.png', detail: 'auto' } },
      ],
    },
  },
};
