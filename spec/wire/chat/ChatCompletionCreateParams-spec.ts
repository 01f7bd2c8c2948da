import { ChatCompletion } from '../../../src/wire/chat/ChatCompletion.js';
import type { ChatCompletionCreateParams } from '../../../src/wire/chat/ChatCompletionCreateParams.js';
import type { ChatCompletionMessageParam } from '../../../src/wire/chat/ChatCompletionMessageParam.js';
import type { ChatCompletionTool } from '../../../src/wire/chat/ChatCompletionTool.js';

// Types only: what matters here is checked by the compiler.
describe('ChatCompletionCreateParams', () => {
  const messages: readonly ChatCompletionMessageParam[] = [{ role: 'user', content: 'Hello!' }];

  it('should take every documented field', () => {
    const params: ChatCompletionCreateParams = {
      messages: [
        { role: 'developer', content: 'You are a helpful assistant.', name: 'lead' },
        { role: 'system', content: [{ type: 'text', text: 'Be brief.' }] },
        {
          role: 'user',
          name: 'Ada',
          content: [
            { type: 'text', text: 'What is this?', prompt_cache_breakpoint: { mode: 'explicit', ttl: '12h' } },
            { type: 'image_url', image_url: { url: 'https://example.com/a.jpg', detail: 'high' } },
            { type: 'input_audio', input_audio: { data: 'UklGRg==', format: 'wav' } },
            { type: 'file', file: { file_id: 'file-1' } },
            { type: 'file', file: { file_data: 'JVBERi0=', filename: 'a.pdf' } },
          ],
        },
        {
          role: 'assistant',
          content: [
            { type: 'text', text: 'I look it up.' },
            { type: 'refusal', refusal: 'No.' },
          ],
          refusal: null,
          audio: { id: 'audio_abc123' },
          function_call: null,
          tool_calls: [
            { id: 'call_1', type: 'function', function: { name: 'get_weather', arguments: '{}' } },
            { id: 'call_2', type: 'custom', custom: { name: 'code_exec', input: 'print(1)' } },
          ],
        },
        { role: 'tool', tool_call_id: 'call_1', content: '22 °C' },
        { role: 'function', name: 'get_weather', content: null },
      ],
      model: 'gpt-5.4',
      audio: { format: 'mp3', voice: { id: 'voice_1234' } },
      frequency_penalty: 0,
      logit_bias: { 50256: -100 },
      logprobs: true,
      max_completion_tokens: 100,
      max_tokens: 100,
      metadata: { topic: 'demo' },
      modalities: ['text', 'audio'],
      moderation: { model: 'omni-moderation-latest', policy: { input: { mode: 'block' }, output: { mode: 'score' } } },
      n: 1,
      parallel_tool_calls: true,
      prediction: { type: 'content', content: [{ type: 'text', text: 'class A {}' }] },
      presence_penalty: 0,
      prompt_cache_key: 'demo',
      prompt_cache_options: { mode: 'explicit', ttl: '30m' },
      prompt_cache_retention: '24h',
      reasoning_effort: 'minimal',
      response_format: { type: 'json_schema', json_schema: { name: 'city', schema: { type: 'object' }, strict: true } },
      safety_identifier: 'a1b2',
      seed: 42,
      service_tier: 'flex',
      stop: ['\n'],
      store: false,
      stream_options: { include_usage: true, include_obfuscation: false },
      temperature: 0.7,
      tool_choice: {
        type: 'allowed_tools',
        allowed_tools: { mode: 'auto', tools: [{ type: 'function', function: { name: 'get_weather' } }] },
      },
      tools: [
        { type: 'function', function: { name: 'get_weather', parameters: { type: 'object' }, strict: true } },
        { type: 'custom', custom: { name: 'code_exec', format: { type: 'text' } } },
        {
          type: 'custom',
          custom: {
            name: 'math',
            description: 'Computes',
            format: { type: 'grammar', grammar: { definition: 'start: NUMBER', syntax: 'lark' } },
          },
        },
      ],
      top_logprobs: 2,
      top_p: 1,
      user: 'user-1234',
      verbosity: 'low',
      web_search_options: {
        search_context_size: 'low',
        user_location: {
          type: 'approximate',
          approximate: { city: 'Rome', country: 'IT', region: 'Lazio', timezone: 'Europe/Rome' },
        },
      },
    };

    expect(JSON.parse(JSON.stringify(params))).toEqual(params);
  });

  it('should take the fields that tools replaced', () => {
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- that they are marked is the point
    const params: ChatCompletionCreateParams = { model: 'gpt-4', messages, functions: [], function_call: 'auto' };

    expect(Object.keys(params)).toEqual(['model', 'messages', 'functions', 'function_call']);
  });

  it('should take further fields of compatible servers', () => {
    const tool: ChatCompletionTool = {
      type: 'function',
      function: { name: 'f' },
      cache_control: { type: 'ephemeral' },
    };
    const params: ChatCompletionCreateParams = {
      model: 'deepseek-reasoner',
      messages: [
        { role: 'user', content: [{ type: 'text', text: 'Hello!', cache_control: { type: 'ephemeral' } }] },
        { role: 'assistant', content: 'Hi', reasoning_content: 'A greeting.', prefix: true },
      ],
      tools: [tool],
      top_k: 40,
      chat_template_kwargs: { enable_thinking: false },
      stream_options: { include_usage: true, continuous_usage_stats: true },
      tool_choice: 'any',
      reasoning_effort: 'ultra',
    };

    expect(params.top_k).toBe(40);
  });

  it('should take values of closed interfaces', () => {
    interface Message {
      role: 'user' | 'assistant';
      content: string;
    }
    interface Request {
      model: string;
      messages: Message[];
      temperature?: number;
    }
    const request: Request = { model: 'llama3.2', messages: [{ role: 'user', content: 'Hello!' }] };
    const params: ChatCompletionCreateParams = request;

    expect(params.messages).toBe(request.messages);
  });

  it('should take the message of an answer back', () => {
    const { choices } = ChatCompletion.parse({
      ...{ id: 'chatcmpl-1', object: 'chat.completion', created: 1, model: 'gpt-4o' },
      choices: [{ index: 0, message: { role: 'assistant', content: 'Hi' } }],
    });
    const params: ChatCompletionCreateParams = { model: 'gpt-4o', messages: [...messages, choices[0]!.message] };

    expect(params.messages).toEqual([
      { role: 'user', content: 'Hello!' },
      { role: 'assistant', content: 'Hi' },
    ]);
  });

  it('should refuse wrong types', () => {
    const wrong: ChatCompletionCreateParams[] = [
      // @ts-expect-error messages are missing
      { model: 'gpt-4o' },
      // @ts-expect-error the model is missing
      { messages },
      // @ts-expect-error a temperature is a number
      { model: 'gpt-4o', messages, temperature: 'hot' },
      // @ts-expect-error there is no such role
      { model: 'gpt-4o', messages: [{ role: 'usr', content: 'Hello!' }] },
      // @ts-expect-error a tool message answers a call
      { model: 'gpt-4o', messages: [{ role: 'tool', content: '22 °C' }] },
      // @ts-expect-error an image part has an image_url
      { model: 'gpt-4o', messages: [{ role: 'user', content: [{ type: 'image_url', url: 'https://a.example' }] }] },
      // @ts-expect-error a tool has a name
      { model: 'gpt-4o', messages, tools: [{ type: 'function', function: { description: 'Looks' } }] },
    ];

    expect(wrong).toHaveLength(7);
  });

  it('should leave stream to the client', () => {
    type Streaming = ChatCompletionCreateParams & { readonly stream: true };
    const streaming: Streaming = { model: 'gpt-4o', messages, stream: true };
    // @ts-expect-error stream is required
    const missing: Streaming = { model: 'gpt-4o', messages };
    // @ts-expect-error params are read-only
    const change = () => (streaming.model = 'gpt-5');

    expect([streaming.stream, missing.model, typeof change]).toEqual([true, 'gpt-4o', 'function']);
  });
});
