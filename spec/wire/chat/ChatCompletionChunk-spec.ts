import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ChatCompletionChunk } from '../../../src/wire/chat/ChatCompletionChunk.js';
import { describeFields } from '../describeFields.js';
import { documentedParts } from '../documentedParts.js';
import { readRecording } from '../readRecording.js';

const base = { id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1694268190, model: 'gpt-4o-mini' };

function chunkOf(delta: object | null | undefined, rest: object = {}): object {
  return { ...base, choices: [{ index: 0, delta, finish_reason: null, logprobs: null, ...rest }] };
}

const harmless = { filtered: false, severity: 'safe' };
const filterResults = { hate: harmless, self_harm: harmless, sexual: harmless, violence: harmless };

// Every field of the API reference and of Azure's documentation, with values like theirs.
const documented = {
  id: 'chatcmpl-123',
  object: 'chat.completion.chunk',
  created: 1694268190,
  model: 'gpt-4o-mini',
  choices: [
    {
      index: 0,
      delta: {
        role: 'assistant',
        content: 'Hello',
        refusal: "I'm sorry",
        reasoning_content: 'The user greets.',
        reasoning: 'The user greets.',
        tool_calls: [
          {
            index: 0,
            id: 'call_DdmO9pD3xa9XTPNJ32zg2hcA',
            type: 'function',
            function: { name: 'get_weather', arguments: '{"city":' },
          },
          { index: 1, id: 'call_2', type: 'custom', custom: { name: 'code_exec', input: 'print(' } },
        ],
        function_call: { name: 'get_weather', arguments: '{"city":' },
        audio: documentedParts.audio,
        annotations: documentedParts.annotations,
      },
      finish_reason: 'stop',
      logprobs: { content: documentedParts.tokens, refusal: documentedParts.tokens },
      content_filter_results: documentedParts.contentFilterResults,
      content_filter_offsets: documentedParts.contentFilterOffsets,
    },
  ],
  usage: documentedParts.usage,
  service_tier: 'default',
  system_fingerprint: 'fp_44709d6fcb',
  obfuscation: 'NNpA6Dj2U',
  moderation: documentedParts.moderation,
  prompt_filter_results: documentedParts.promptFilterResults,
};

describe('ChatCompletionChunk', () => {
  const recordings = readdirSync(join(__dirname, '../../recordings')).filter((name) => /^chat-.*\.sse$/.test(name));

  it('should find the recordings', () => {
    expect(recordings).toHaveLength(6);
  });

  it.each(recordings)('should accept every event of %s and drop nothing', (name) => {
    const payloads = readRecording(name);
    expect(payloads.length).toBeGreaterThan(5);
    expect(payloads.map((payload) => ChatCompletionChunk.parse(payload))).toStrictEqual(payloads);
  });

  describe('fields', () => {
    describeFields(ChatCompletionChunk, documented, {
      required: [
        ...['choices', 'choices[].index'],
        ...['content', 'refusal'].flatMap((list) =>
          ['', '.top_logprobs[]'].flatMap((part) =>
            ['token', 'logprob'].map((field) => `choices[].logprobs.${list}[]${part}.${field}`),
          ),
        ),
      ],
    });
  });

  it.each<[string, object]>([
    [
      "Azure's first chunk",
      {
        ...{ id: '', object: '', created: 0, model: '', choices: [], usage: null },
        prompt_filter_results: [{ prompt_index: 0, content_filter_results: filterResults }],
      },
    ],
    [
      "Azure's chunk without a delta",
      {
        ...{ id: '', object: '', created: 0, model: '', usage: null },
        choices: [
          {
            ...{ index: 0, finish_reason: null, content_filter_results: filterResults, content_filter_raw: [] },
            content_filter_offsets: { check_offset: 44, start_offset: 44, end_offset: 198 },
          },
        ],
      },
    ],
    ["Azure's chunk with empty filter fields", chunkOf({}, { content_filter_offsets: {}, content_filter_results: {} })],
    ['block lists as objects', chunkOf({}, { content_filter_results: { custom_blocklists: { filtered: false } } })],
    ['block lists as arrays', chunkOf({}, { content_filter_results: { custom_blocklists: [{ filtered: true }] } })],
    ['a usage chunk', { ...base, choices: [], usage: { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3 } }],
    ["a proxy's empty usage", { ...base, choices: [], usage: {} }],
    ['a null delta', chunkOf(null)],
    [
      "vLLM's nulls",
      {
        ...chunkOf({ role: null, content: null, reasoning: null, tool_calls: null }, { stop_reason: null }),
        ...{ usage: { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3, prompt_tokens_details: null } },
      },
    ],
    [
      'a null name in the following pieces of a call',
      chunkOf({ tool_calls: [{ index: 0, id: null, type: null, function: { name: null, arguments: '{"a"' } }] }),
    ],
    [
      "Gemini's tool call without an index",
      chunkOf({ tool_calls: [{ id: 'call_1', type: 'function', function: { name: 'read', arguments: '{}' } }] }),
    ],
    ["Groq's extension", { ...chunkOf({ content: 'Hi' }), x_groq: { id: 'req_01jw92' } }],
    ['logprobs without bytes', chunkOf({}, { logprobs: { content: [{ token: 'a', logprob: -1, bytes: null }] } })],
  ])('should accept %s', (_name, chunk) => {
    expect(ChatCompletionChunk.parse(chunk)).toEqual(chunk);
  });

  it('should pass unknown fields at every level', () => {
    const chunk = {
      ...{ ...base, citations: ['https://example.com'] },
      choices: [
        {
          ...{ index: 0, stop_reason: 107, finish_reason: 'stop' },
          delta: {
            ...{ content: 'a', reasoning_details: [{ type: 'reasoning.text' }] },
            tool_calls: [{ index: 0, extra_content: { google: {} }, function: { name: 'f', note: 1 } }],
          },
        },
      ],
      usage: { total_tokens: 1, prompt_cache_hit_tokens: 0, prompt_tokens_details: { video_tokens: 2 } },
    };

    expect(ChatCompletionChunk.parse(chunk)).toStrictEqual(chunk);
  });

  it('should pass unknown values of enums', () => {
    const chunk = {
      ...{ ...base, object: 'chat.completions.chunk', service_tier: 'on_demand' },
      choices: [
        {
          ...{ index: 0, finish_reason: 'insufficient_system_resource' },
          delta: {
            role: 'critic',
            tool_calls: [{ index: 0, type: 'builtin_function' }],
            annotations: [{ type: 'file_citation' }],
          },
          content_filter_results: { hate: { filtered: true, severity: 'very_low' } },
        },
      ],
      moderation: { input: { type: 'moderation_skipped' } },
    };

    expect(ChatCompletionChunk.parse(chunk)).toStrictEqual(chunk);
  });

  it.each<[string, unknown, readonly PropertyKey[]]>([
    ['a string', 'x', []],
    ['null', null, []],
    ['an array', [], []],
    ['choices that are no array', { ...base, choices: 'x' }, ['choices']],
    ['a choice that is no object', { ...base, choices: [null] }, ['choices', 0]],
    ['a choice without an index', { ...base, choices: [{ delta: {} }] }, ['choices', 0, 'index']],
    ['content that is a number', chunkOf({ content: 5 }), ['choices', 0, 'delta', 'content']],
    ['a delta that is an array', chunkOf([]), ['choices', 0, 'delta']],
    ['usage that is a string', { ...base, choices: [], usage: 'many' }, ['usage']],
    ['an id that is a number', { ...base, id: 5, choices: [] }, ['id']],
  ])('should reject %s', (_name, value, path) => {
    expect(ChatCompletionChunk.safeParse(value).error?.issues.map((issue) => issue.path)).toEqual([path]);
  });

  it('should report each wrong field', () => {
    const { error } = ChatCompletionChunk.safeParse({
      ...base,
      id: 1,
      choices: [{ index: '0', delta: { content: 5 } }],
    });

    expect(error?.issues.map((issue) => issue.path.join('.'))).toEqual([
      'id',
      'choices.0.index',
      'choices.0.delta.content',
    ]);
  });

  it('should validate synchronously as a Standard Schema', () => {
    expect(ChatCompletionChunk['~standard'].validate(documented)).toStrictEqual({ value: documented });
  });

  it('should type what it checks', () => {
    const chunk: ChatCompletionChunk = ChatCompletionChunk.parse(documented);
    const content: string | null | undefined = chunk.choices[0]?.delta?.content;
    const index: number | null | undefined = chunk.choices[0]?.delta?.tool_calls?.[0]?.index;
    const total: number | null | undefined = chunk.usage?.total_tokens;
    const extension: unknown = chunk.x_groq;
    // @ts-expect-error the choice or its delta can be missing
    const certain: string = chunk.choices[0].delta.content;
    // @ts-expect-error content is a string
    const wrong: number | null | undefined = chunk.choices[0]?.delta?.content;
    const known: ChatCompletionChunk = { ...base, choices: [{ index: 0, finish_reason: 'stop' }] };
    const unknown: ChatCompletionChunk = { ...base, choices: [{ index: 0, finish_reason: 'other' }] };
    // @ts-expect-error finish_reason is a string
    const invalid: ChatCompletionChunk = { ...base, choices: [{ index: 0, finish_reason: 5 }] };

    expect([content, index, total, extension, certain]).toEqual(['Hello', 0, 29, undefined, 'Hello']);
    expect([wrong, known, unknown, invalid]).toHaveLength(4);
  });
});
