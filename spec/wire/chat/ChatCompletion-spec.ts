import { ChatCompletion } from '../../../src/wire/chat/ChatCompletion.js';
import { describeFields } from '../describeFields.js';
import { documentedParts } from '../documentedParts.js';

const base = { id: 'chatcmpl-B9MBs8Cj', object: 'chat.completion', created: 1741569952, model: 'gpt-4.1-2025-04-14' };

function completionOf(message: object): object {
  return { ...base, choices: [{ index: 0, message, finish_reason: 'stop', logprobs: null }] };
}

// Every field of the API reference and of Azure's documentation, with values like theirs.
const documented = {
  ...base,
  choices: [
    {
      index: 0,
      message: {
        role: 'assistant',
        content: 'Hello! How can I assist you today?',
        refusal: "I'm sorry",
        reasoning_content: 'The user greets.',
        reasoning: 'The user greets.',
        tool_calls: [
          { id: 'call_abc123', type: 'function', function: { name: 'get_weather', arguments: '{"city":"Rome"}' } },
          { id: 'call_abc124', type: 'custom', custom: { name: 'code_exec', input: 'print(1)' } },
        ],
        function_call: { name: 'get_weather', arguments: '{"city":"Rome"}' },
        audio: documentedParts.audio,
        annotations: documentedParts.annotations,
      },
      finish_reason: 'stop',
      logprobs: { content: documentedParts.tokens, refusal: documentedParts.tokens },
      content_filter_results: documentedParts.contentFilterResults,
    },
  ],
  usage: documentedParts.usage,
  service_tier: 'default',
  system_fingerprint: 'fp_44709d6fcb',
  metadata: {},
  moderation: documentedParts.moderation,
  prompt_filter_results: documentedParts.promptFilterResults,
};

describe('ChatCompletion', () => {
  describe('fields', () => {
    describeFields(ChatCompletion, documented, {
      required: [
        ...['choices', 'choices[].index'],
        ...['choices[].message', 'choices[].message.role', 'choices[].message.audio.id'],
        ...['id', 'type', 'function.name', 'function.arguments', 'custom.name', 'custom.input'].map(
          (field) => `choices[].message.tool_calls[].${field}`,
        ),
        ...['choices[].message.function_call.name', 'choices[].message.function_call.arguments'],
        ...['content', 'refusal'].flatMap((list) =>
          ['', '.top_logprobs[]'].flatMap((part) =>
            ['token', 'logprob'].map((field) => `choices[].logprobs.${list}[]${part}.${field}`),
          ),
        ),
      ],
    });
  });

  it.each<[string, object]>([
    ['metadata', { ...completionOf({ role: 'assistant', content: 'a' }), metadata: { topic: 'demo' } }],
    ["Gemini's tool call with an empty id", toolCallOf({ id: '', type: 'function' })],
    ["vLLM's nulls", completionOf({ role: 'assistant', content: null, reasoning: null, tool_calls: [], audio: null })],
    ['unknown roles', completionOf({ role: 'critic', content: 'No.' })],
    ['unknown kinds of tool calls', toolCallOf({ id: 'call_1', type: 'builtin_function' })],
    ['unknown fields', completionOf({ role: 'assistant', content: 'a', context: { citations: [] } })],
  ])('should accept %s', (_name, completion) => {
    expect(ChatCompletion.parse(completion)).toStrictEqual(completion);
  });

  it.each<[string, unknown, string]>([
    ['metadata with a number', { ...base, choices: [], metadata: { topic: 5 } }, 'metadata.topic'],
    ['a chunk', { ...base, choices: [{ index: 0, delta: {} }] }, 'choices.0.message'],
    ['content that is an array', completionOf({ role: 'assistant', content: [] }), 'choices.0.message.content'],
  ])('should reject %s', (_name, value, path) => {
    expect(ChatCompletion.safeParse(value).error?.issues.map((issue) => issue.path.join('.'))).toEqual([path]);
  });

  it('should type what it checks', () => {
    const { choices } = ChatCompletion.parse(documented);
    const role: 'assistant' | undefined = choices[0]?.message.role;
    const name: string | undefined = choices[0]?.message.tool_calls?.[0]?.function?.name;
    // @ts-expect-error content can be null
    const certain: string | undefined = choices[0]?.message.content;

    expect([role, name, certain]).toEqual(['assistant', 'get_weather', documented.choices[0]?.message.content]);
  });
});

function toolCallOf(call: object): object {
  return completionOf({ role: 'assistant', tool_calls: [{ ...call, function: { name: 'f', arguments: '{}' } }] });
}
