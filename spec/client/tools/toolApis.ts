import {
  runTools,
  type ChatCompletion,
  type ChatCompletionChunk,
  type OpenAI,
  type ResponseObject,
  type ResponseStreamEvent,
  type RunToolsOptions,
  type ToolRunEvent,
} from 'rivulet/openai';
import type { Observable } from 'rxjs';
import { event } from '../resources/answers.js';

/** A piece of an answer, as a model decides on it. */
export type Part =
  | { readonly text: string }
  /** A function call; with `cut` its arguments stop in the middle. */
  | { readonly id: string; readonly call: string; readonly args: string; readonly cut?: boolean }
  /** A call of a custom tool. */
  | { readonly id: string; readonly custom: string; readonly input: string };

export type Finish = 'tool_calls' | 'stop' | 'length' | 'content_filter';

/** What a model of this API is told of a call. */
export interface Told {
  readonly id: string;
  readonly output: string;
}

export type AnyRunEvent = ToolRunEvent<ChatCompletionChunk | ResponseStreamEvent, ChatCompletion | ResponseObject>;

/** An API as a model speaks it. */
export interface ToolApi {
  readonly path: string;
  /** The payloads before the first part. */
  readonly opening: readonly Payload[];
  /** The payloads of each part, arguments in pieces of four characters. */
  readonly middle: (parts: readonly Part[]) => readonly (readonly Payload[])[];
  /** The payloads behind the last part. */
  readonly closing: (parts: readonly Part[], finish: Finish) => readonly Payload[];
  /** Payloads as they are sent. */
  readonly wire: (payloads: readonly Payload[]) => string;
  /** What is sent behind the last payload. */
  readonly done: string;
  /** What a request tells of calls, in its order. */
  readonly told: (body: string) => readonly Told[];
  readonly run: (client: OpenAI, options: RunToolsOptions, request?: object) => Observable<AnyRunEvent>;
}

type Payload = Readonly<Record<string, unknown>>;

/** The payloads of a whole answer. */
export function payloadsOf(api: ToolApi, parts: readonly Part[], finish: Finish = 'tool_calls'): readonly Payload[] {
  return [...api.opening, ...api.middle(parts).flat(), ...api.closing(parts, finish)];
}

/** A whole answer as it is sent. */
export function answerOf(api: ToolApi, parts: readonly Part[], finish?: Finish): string {
  return api.wire(payloadsOf(api, parts, finish)) + api.done;
}

/** An answer in two: up to a part and with it, and the rest. */
export function halvesOf(api: ToolApi, parts: readonly Part[], count: number): readonly [first: string, rest: string] {
  const first = api.wire([...api.opening, ...api.middle(parts).slice(0, count).flat()]);
  return [first, answerOf(api, parts).slice(first.length)];
}

function inFours(text: string): readonly string[] {
  return text.match(/.{1,4}/gs) ?? [];
}

/** A chunk of a choice. */
export function chatChunk(delta: object, finish_reason: string | null = null, index = 0): Payload {
  return {
    id: 'chatcmpl-1',
    object: 'chat.completion.chunk',
    created: 1727346178,
    model: 'gpt-4o',
    choices: [{ index, delta, logprobs: null, finish_reason }],
  };
}

function chatCall(part: Exclude<Part, { readonly text: string }>, index: number): readonly Payload[] {
  const chunk = (call: object) => chatChunk({ tool_calls: [{ index, ...call }] });
  if ('custom' in part) {
    return [
      chunk({ id: part.id, type: 'custom', custom: { name: part.custom, input: '' } }),
      ...inFours(part.input).map((input) => chunk({ custom: { input } })),
    ];
  }
  return [
    chunk({ id: part.id, type: 'function', function: { name: part.call, arguments: '' } }),
    ...inFours(part.args).map((piece) => chunk({ function: { arguments: piece } })),
  ];
}

const question = { role: 'user', content: 'Weather in Paris?' } as const;

export const chatApi: ToolApi = {
  path: '/v1/chat/completions',
  opening: [chatChunk({ role: 'assistant', content: null })],
  middle: (parts) => {
    const calls = parts.filter((part) => !('text' in part)); // Their index counts them alone.
    return parts.map((part) =>
      'text' in part ? [chatChunk({ content: part.text })] : chatCall(part, calls.indexOf(part)),
    );
  },
  closing: (_parts, finish) => [chatChunk({}, finish)],
  wire: (payloads) => payloads.map((payload) => event(payload)).join(''),
  done: 'data: [DONE]\n\n',
  told: (body) => {
    const { messages } = JSON.parse(body) as { messages: readonly Readonly<Record<string, string>>[] };
    return messages
      .filter(({ role }) => role === 'tool')
      .map(({ tool_call_id: id = '', content: output = '' }) => ({ id, output }));
  },
  run: (client, options, request) => runTools(client, { model: 'gpt-4o', messages: [question], ...request }, options),
};

const response = { id: 'resp_1', object: 'response', status: 'in_progress', output: [] };

/** The item that a part is: as it begins, and as it is when it is done. */
function itemsOf(part: Part, index: number): readonly [added: Item, done: Item] {
  if ('text' in part) {
    const message = { id: `msg_${index}`, type: 'message', role: 'assistant' };
    const content = [{ type: 'output_text', text: part.text, annotations: [] }];
    return [
      { ...message, status: 'in_progress', content: [] },
      { ...message, status: 'completed', content },
    ];
  }
  const call = { id: `call_item_${index}`, call_id: part.id };
  if ('custom' in part) {
    const custom = { ...call, type: 'custom_tool_call', name: part.custom };
    return [
      { ...custom, status: 'in_progress', input: '' },
      { ...custom, status: 'completed', input: part.input },
    ];
  }
  const named = { ...call, type: 'function_call', name: part.call };
  const status = part.cut ? 'incomplete' : 'completed';
  return [
    { ...named, status: 'in_progress', arguments: '' },
    { ...named, status, arguments: part.args },
  ];
}

interface Item extends Payload {
  readonly id: string;
  readonly type: string;
}

function responsePart(part: Part, index: number): readonly Payload[] {
  const [added, done] = itemsOf(part, index);
  const at = { item_id: added.id, output_index: index };
  const inner = (): readonly Payload[] => {
    if ('text' in part) return [{ type: 'response.output_text.delta', ...at, content_index: 0, delta: part.text }];
    const [kind, text] =
      'custom' in part ? ['custom_tool_call_input', part.input] : ['function_call_arguments', part.args];
    const whole = 'custom' in part ? { input: text } : { arguments: text };
    return [
      ...inFours(text).map((delta) => ({ type: `response.${kind}.delta`, ...at, delta })),
      { type: `response.${kind}.done`, ...at, ...whole },
    ];
  };
  return [
    { type: 'response.output_item.added', output_index: index, item: added },
    ...inner(),
    { type: 'response.output_item.done', output_index: index, item: done },
  ];
}

export const responsesApi: ToolApi = {
  path: '/v1/responses',
  opening: [{ type: 'response.created', response }],
  middle: (parts) => parts.map(responsePart),
  closing: (parts, finish) => {
    const output = parts.map((part, index) => itemsOf(part, index)[1]);
    if (finish !== 'length' && finish !== 'content_filter') {
      return [{ type: 'response.completed', response: { ...response, status: 'completed', output } }];
    }
    const reason = finish === 'length' ? 'max_output_tokens' : finish;
    const incomplete = { ...response, status: 'incomplete', incomplete_details: { reason }, output };
    return [{ type: 'response.incomplete', response: incomplete }];
  },
  wire: (payloads) => payloads.map((payload) => event(payload, String(payload.type))).join(''),
  done: '',
  told: (body) => {
    const { input } = JSON.parse(body) as { input: readonly Readonly<Record<string, string>>[] };
    return input
      .filter(({ type }) => type?.endsWith('_output'))
      .map(({ call_id: id = '', output = '' }) => ({ id, output }));
  },
  run: (client, options, request) => runTools(client, { model: 'gpt-5', input: [question], ...request }, options),
};

export const toolApis: readonly (readonly [name: string, api: ToolApi])[] = [
  ['chat', chatApi],
  ['responses', responsesApi],
];
