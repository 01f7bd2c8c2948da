import { ResponseObject } from '../../../src/wire/responses/ResponseObject.js';
import { expectType } from '../../support/expectType.js';
import { describeFields } from '../describeFields.js';
import { documentedParts } from '../documentedParts.js';
import { readRecording } from '../readRecording.js';
import { documentedItems } from './documentedItems.js';
import { withUnknownFields } from './withUnknownFields.js';

const moderated = {
  ...{ type: 'moderation_result', model: 'omni-moderation-latest', flagged: true },
  ...{ categories: { violence: true }, category_scores: { violence: 0.86 } },
  category_applied_input_types: { violence: ['text', 'image'] },
};
const tokens = { image_tokens: 100, text_tokens: 20 };

// Every field of the API reference and of Azure's answers, with values like theirs.
const documented = {
  id: 'resp_67ccd2bed1ec8190b14f964abc054267',
  object: 'response',
  status: 'incomplete',
  output: [
    {
      ...{ type: 'message', id: 'msg_1', status: 'completed', role: 'assistant' },
      content: [{ type: 'refusal', refusal: 'I cannot.' }],
    },
  ],
  error: { code: 'server_error', message: 'The model failed', param: 'input', type: 'server_error' },
  incomplete_details: { reason: 'max_output_tokens' },
  usage: {
    input_tokens: 36,
    output_tokens: 87,
    total_tokens: 123,
    input_tokens_details: {
      cached_tokens: 10,
      cache_write_tokens: 5,
      cache_write_tokens_details: { ttl_30m_tokens: 3, ttl_12h_tokens: 2 },
    },
    output_tokens_details: { reasoning_tokens: 64 },
  },
  model: 'gpt-5.4',
  created_at: 1741476542,
  completed_at: 1741476550,
  metadata: {},
  conversation: { id: 'conv_1' },
  previous_response_id: 'resp_1',
  service_tier: 'default',
  background: false,
  instructions: 'Be brief.',
  max_output_tokens: 100,
  max_tool_calls: 3,
  parallel_tool_calls: true,
  prompt: { id: 'pmpt_1', version: '2', variables: {} },
  prompt_cache_key: 'demo',
  prompt_cache_options: { mode: 'explicit', ttl: '30m', comparison_response_id: 'resp_0' },
  prompt_cache_retention: '24h',
  reasoning: { effort: 'high', summary: 'auto' },
  safety_identifier: 'a1b2',
  store: true,
  temperature: 1,
  text: { format: { type: 'text' }, verbosity: 'medium' },
  tool_choice: 'auto',
  tools: [{ type: 'web_search' }],
  top_logprobs: 0,
  top_p: 1,
  truncation: 'disabled',
  user: 'user-1234',
  moderation: { input: moderated, output: { type: 'error', code: 'server_error', message: 'Moderation failed' } },
  prompt_cache_diagnostics: {
    ...{ type: 'cache_miss', reason: 'tools_changed' },
    ...{ cache_missed_tokens: 1200, comparison_reusable_tokens: 800 },
  },
  tool_usage: {
    image_gen: {
      ...{ input_tokens: 50, output_tokens: 70, total_tokens: 120, cached_tokens: 4 },
      ...{ input_tokens_details: tokens, output_tokens_details: tokens },
    },
    web_search: { num_requests: 2 },
  },
  content_filters: [
    {
      ...{ blocked: false, source_type: 'completion' },
      content_filter_results: documentedParts.contentFilterResults,
      content_filter_offsets: documentedParts.contentFilterOffsets,
    },
  ],
};

/** What a program gets from `responses.create()` without `stream`: the response in the last event of a stream. */
function recordedResponse(name: string): unknown {
  return (readRecording(name).at(-1) as { readonly response: unknown }).response;
}

describe('ResponseObject', () => {
  describe('fields', () => {
    describeFields(ResponseObject, documented, {
      required: [
        ...['id', 'output', 'output[].type', 'output[].role', 'output[].content'],
        ...['output[].content[].type', 'output[].content[].refusal'],
        ...['conversation.id', 'prompt.id', 'text.format.type', 'tools[].type'],
      ],
    });
  });

  it('should pass unknown fields at every level', () => {
    const { moderation, ...rest } = documented;
    // Not in the records of moderation, which have only booleans, numbers and lists.
    const response = {
      ...(withUnknownFields(rest) as object),
      moderation: { ...moderation, invented_later: 'passes' },
    };

    expect(ResponseObject.parse(response)).toStrictEqual(response);
  });

  it.each([
    'responses-text.sse',
    'responses-tool-call.sse',
    'responses-web-search.sse',
    'responses-image-generation.sse',
    'responses-error.sse',
  ])('should accept the response of %s', (name) => {
    const response = recordedResponse(name);

    expect(response).toHaveProperty('id');
    expect(ResponseObject.parse(response)).toStrictEqual(response);
  });

  it.each<[string, object]>([
    ['nothing but what it needs', {}],
    ['each documented item', { output: Object.values(documentedItems).map(({ item }) => item) }],
    ['an unknown item', { output: [{ type: 'hologram_call' }] }],
    ['an unknown status', { status: 'paused' }],
    ['instructions in items', { instructions: [{ role: 'developer', content: 'Be brief.' }] }],
    ['metadata', { metadata: { topic: 'demo' } }],
    ['a tool choice that names a tool', { tool_choice: { type: 'function', name: 'get_weather' } }],
    ['a tool with fields of its own', { tools: [{ type: 'function', name: 'f', strict: true, parameters: null }] }],
    ['an unknown field', { usage: { cost: 0.01 }, provider: 'someone' }],
  ])('should accept %s', (_name, more) => {
    const response = { id: 'resp_1', output: [], ...more };

    expect(ResponseObject.parse(response)).toStrictEqual(response);
  });

  it.each<[string, object, string]>([
    ['an item without its name', { output: [{ type: 'function_call', call_id: 'c', arguments: '' }] }, 'output.0.name'],
    ['an item without a type', { output: [{ id: 'msg_1' }] }, 'output.0.type'],
    ['metadata with a number', { metadata: { topic: 5 } }, 'metadata.topic'],
    ['instructions that are a number', { instructions: 5 }, 'instructions'],
  ])('should reject %s', (_name, more, path) => {
    const { error } = ResponseObject.safeParse({ id: 'resp_1', output: [], ...more });

    expect(error?.issues.map((issue) => issue.path.join('.'))).toEqual([path]);
  });

  it('should type what it checks', () => {
    const response = ResponseObject.parse(documented);
    expectType<string>(response.id);
    expectType<string | null | undefined>(response.incomplete_details?.reason);
    expectType<number | null | undefined>(response.usage?.output_tokens_details?.reasoning_tokens);
    expectType<unknown>(response.provider);
    // @ts-expect-error the usage can be missing
    expectType<object>(response.usage);
    const [item] = response.output;
    if (item?.type === 'function_call') expectType<string>(item.arguments);

    expect(item?.type === 'message' && item.content).toEqual([{ type: 'refusal', refusal: 'I cannot.' }]);
  });
});
