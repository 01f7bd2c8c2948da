import type { ResponseCreateParams } from '../../../src/wire/responses/ResponseCreateParams.js';
import type { ResponseInputItem } from '../../../src/wire/responses/ResponseInputItem.js';
import { ResponseObject } from '../../../src/wire/responses/ResponseObject.js';
import { ResponseOutputItem } from '../../../src/wire/responses/ResponseOutputItem.js';
import type { ResponseTool } from '../../../src/wire/responses/ResponseTool.js';
import { expectType } from '../../support/expectType.js';
import { documentedItems } from './documentedItems.js';

// Types only: what matters here is checked by the compiler.
describe('ResponseCreateParams', () => {
  it('should take every documented field', () => {
    const params: ResponseCreateParams = {
      model: 'gpt-5.4',
      input: [
        { role: 'developer', content: 'You are a helpful assistant.' },
        {
          type: 'message',
          role: 'user',
          content: [
            { type: 'input_text', text: 'What is this?', prompt_cache_breakpoint: { mode: 'explicit', ttl: '12h' } },
            { type: 'input_image', image_url: 'https://example.com/a.jpg', detail: 'high' },
            { type: 'input_image', file_id: 'file-1', detail: 'auto' },
            { type: 'input_file', file_url: 'https://example.com/a.pdf' },
            { type: 'input_file', file_data: 'JVBERi0=', filename: 'a.pdf' },
            { type: 'input_audio', input_audio: { data: 'UklGRg==', format: 'wav' } },
          ],
        },
        { role: 'assistant', content: 'A cat.', phase: 'final_answer' },
        {
          type: 'reasoning',
          id: 'rs_1',
          summary: [{ type: 'summary_text', text: 'Looks' }],
          encrypted_content: 'gAAAAABo',
        },
        { type: 'function_call', call_id: 'call_1', name: 'get_weather', arguments: '{}' },
        { type: 'function_call_output', call_id: 'call_1', output: '22 °C' },
        { type: 'custom_tool_call', call_id: 'call_2', name: 'code_exec', input: 'print(1)' },
        { type: 'custom_tool_call_output', call_id: 'call_2', output: [{ type: 'input_text', text: '1' }] },
        {
          type: 'computer_call_output',
          call_id: 'call_3',
          output: { type: 'computer_screenshot', image_url: 'data:image/png;base64,iVBORw0KGgo=' },
          acknowledged_safety_checks: [{ id: 'cu_sc_1' }],
        },
        { type: 'local_shell_call_output', id: 'call_4', output: '{}' },
        {
          type: 'shell_call_output',
          call_id: 'call_5',
          output: [{ stdout: 'a', stderr: '', outcome: { type: 'exit', exit_code: 0 } }],
        },
        { type: 'apply_patch_call_output', call_id: 'call_6', status: 'completed' },
        { type: 'mcp_approval_response', approval_request_id: 'mcpr_1', approve: true },
        { type: 'tool_search_output', call_id: 'call_7', tools: [{ type: 'function', name: 'f' }] },
        { type: 'compaction', encrypted_content: 'gAAAAABo' },
        { type: 'compaction_trigger' },
        { type: 'configuration_update', reasoning: { effort: 'low' } },
        { type: 'item_reference', id: 'msg_1' },
        { id: 'msg_2' },
      ],
      instructions: 'Be brief.',
      previous_response_id: 'resp_1',
      conversation: { id: 'conv_1' },
      prompt: { id: 'pmpt_1', version: '2', variables: { city: 'Rome', photo: { type: 'input_image', file_id: 'f' } } },
      tools: [
        { type: 'function', name: 'get_weather', parameters: { type: 'object' }, strict: true },
        { type: 'custom', name: 'math', format: { type: 'grammar', definition: 'start: NUMBER', syntax: 'lark' } },
        { type: 'web_search', search_context_size: 'low', user_location: { type: 'approximate', country: 'IT' } },
        { type: 'file_search', vector_store_ids: ['vs_1'], filters: { type: 'eq', key: 'author', value: 'Ada' } },
        { type: 'code_interpreter', container: { type: 'auto', file_ids: ['file-1'] } },
        { type: 'code_interpreter', container: 'cntr_1' },
        { type: 'image_generation', partial_images: 2, quality: 'low' },
        {
          type: 'mcp',
          server_label: 'deepwiki',
          server_url: 'https://mcp.example.com/mcp',
          allowed_tools: ['ask_question'],
          require_approval: { never: { tool_names: ['ask_question'] } },
        },
        { type: 'computer' },
        { type: 'computer_use_preview', display_width: 1024, display_height: 768, environment: 'browser' },
        { type: 'local_shell' },
        { type: 'shell', environment: { type: 'container_auto' } },
        { type: 'apply_patch' },
        { type: 'programmatic_tool_calling' },
        { type: 'namespace', name: 'crm', description: 'Customers', tools: [{ type: 'function', name: 'find' }] },
        { type: 'tool_search', execution: 'server' },
      ],
      tool_choice: { type: 'allowed_tools', mode: 'auto', tools: [{ type: 'function', name: 'get_weather' }] },
      parallel_tool_calls: true,
      max_tool_calls: 3,
      text: {
        format: { type: 'json_schema', name: 'city', schema: { type: 'object' }, strict: true },
        verbosity: 'low',
      },
      reasoning: { effort: 'high', summary: 'auto', context: 'current_turn', mode: 'standard' },
      include: ['reasoning.encrypted_content', 'message.output_text.logprobs'],
      max_output_tokens: 100,
      temperature: 0.7,
      top_p: 1,
      top_logprobs: 2,
      truncation: 'auto',
      context_management: [{ type: 'compaction', compact_threshold: 200_000 }],
      background: true,
      store: true,
      stream_options: { include_obfuscation: false },
      metadata: { topic: 'demo' },
      service_tier: 'flex',
      moderation: { model: 'omni-moderation-latest', policy: { input: { mode: 'block' }, output: { mode: 'score' } } },
      prompt_cache_key: 'demo',
      prompt_cache_options: { mode: 'explicit', ttl: '12h', comparison_response_id: 'resp_0' },
      prompt_cache_retention: '24h',
      safety_identifier: 'a1b2',
      user: 'user-1234',
    };

    expect(JSON.parse(JSON.stringify(params))).toEqual(params);
  });

  it('should take a text as its input', () => {
    const params: ResponseCreateParams = { model: 'gpt-5.4', input: 'Hello!', tool_choice: 'required' };

    expect(params.input).toBe('Hello!');
  });

  it('should take further fields of compatible servers', () => {
    const tool: ResponseTool = { type: 'function', name: 'f', cache_control: { type: 'ephemeral' } };
    const params: ResponseCreateParams = {
      model: 'openai/gpt-oss-20b',
      input: [
        { role: 'user', content: [{ type: 'input_text', text: 'Hello!', cache_control: { type: 'ephemeral' } }] },
        { type: 'function_call_output', call_id: 'call_1', output: 'a', is_error: true },
      ],
      tools: [tool],
      top_k: 40,
      reasoning: { effort: 'ultra', max_tokens: 100 },
    };

    expect(params.top_k).toBe(40);
  });

  it('should take values of closed interfaces', () => {
    interface Message {
      role: 'user' | 'assistant';
      content: string;
    }
    interface Output {
      type: 'function_call_output';
      call_id: string;
      output: string;
    }
    const input: (Message | Output)[] = [{ role: 'user', content: 'Hello!' }];
    const params: ResponseCreateParams = { model: 'gpt-5.4', input };

    expect(params.input).toBe(input);
  });

  it('should take each output item of a response back', () => {
    const items = Object.values(documentedItems).map(({ item }) => item);
    const response = ResponseObject.parse({ id: 'resp_1', output: [...items, { type: 'hologram_call' }] });
    expectType<readonly ResponseInputItem[]>(response.output);
    const params: ResponseCreateParams = {
      model: 'gpt-5.4',
      input: [{ role: 'user', content: 'Hello!' }, ...response.output, { role: 'user', content: 'And now?' }],
    };

    expect(params.input).toHaveLength(items.length + 3);
  });

  it('should take one output item back', () => {
    const item = ResponseOutputItem.parse(documentedItems.function_call.item);
    const input: ResponseInputItem[] = [item];
    if (item.type === 'function_call') {
      input.push(item, { type: 'function_call_output', call_id: item.call_id, output: '22 °C' });
    }

    expect(input).toHaveLength(3);
  });

  it('should refuse wrong types', () => {
    const model = 'gpt-5.4';
    const wrong: ResponseCreateParams[] = [
      // @ts-expect-error a temperature is a number
      { model, temperature: 'hot' },
      // @ts-expect-error there is no such role
      { model, input: [{ role: 'usr', content: 'Hello!' }] },
      // @ts-expect-error there is no such item
      // eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment -- that it is flagged is the point
      { model, input: [{ type: 'function_cal', call_id: 'call_1' }] },
      // @ts-expect-error a call has arguments
      { model, input: [{ type: 'function_call', call_id: 'call_1', name: 'f' }] },
      // @ts-expect-error a part has a text
      { model, input: [{ role: 'user', content: [{ type: 'input_text' }] }] },
      // @ts-expect-error a function has a name, and not in a member `function`
      { model, tools: [{ type: 'function', function: { name: 'f' } }] },
      // @ts-expect-error a format has a name
      { model, text: { format: { type: 'json_schema', schema: {} } } },
    ];

    expect(wrong).toHaveLength(7);
  });

  it('should leave stream to the client', () => {
    type Streaming = ResponseCreateParams & { readonly stream: true };
    const streaming: Streaming = { model: 'gpt-5.4', input: 'Hello!', stream: true };
    // @ts-expect-error params are read-only
    const change = () => (streaming.model = 'gpt-5');

    expect([streaming.stream, typeof change]).toEqual([true, 'function']);
  });
});
