import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { UnknownName } from '../../../src/wire/openUnion.js';
import type { ResponseObject } from '../../../src/wire/responses/ResponseObject.js';
import type { ResponseOutputItem } from '../../../src/wire/responses/ResponseOutputItem.js';
import { ResponseStreamEvent } from '../../../src/wire/responses/ResponseStreamEvent.js';
import { expectType } from '../../support/expectType.js';
import { describeFields } from '../describeFields.js';
import { readRecording } from '../readRecording.js';
import { documentedEvents } from './documentedEvents.js';
import { withUnknownFields } from './withUnknownFields.js';

// `ResponseStreamEvent` in openai 7.57, by hand. `error` is one of the 59, `keepalive` is not.
const names = [
  ...['created', 'queued', 'in_progress', 'completed', 'failed', 'incomplete'].map((state) => `response.${state}`),
  'error',
  ...['response.output_item.added', 'response.output_item.done'],
  ...['response.content_part.added', 'response.content_part.done'],
  ...['response.output_text.delta', 'response.output_text.done', 'response.output_text.annotation.added'],
  ...['response.refusal.delta', 'response.refusal.done'],
  ...['response.reasoning_text.delta', 'response.reasoning_text.done'],
  ...['response.reasoning_summary_part.added', 'response.reasoning_summary_part.done'],
  ...['response.reasoning_summary_text.delta', 'response.reasoning_summary_text.done'],
  ...['response.function_call_arguments.delta', 'response.function_call_arguments.done'],
  ...['response.custom_tool_call_input.delta', 'response.custom_tool_call_input.done'],
  ...['response.mcp_call_arguments.delta', 'response.mcp_call_arguments.done'],
  ...['in_progress', 'completed', 'failed'].map((state) => `response.mcp_call.${state}`),
  ...['in_progress', 'completed', 'failed'].map((state) => `response.mcp_list_tools.${state}`),
  ...['in_progress', 'searching', 'completed'].map((state) => `response.file_search_call.${state}`),
  ...['in_progress', 'searching', 'completed'].map((state) => `response.web_search_call.${state}`),
  ...['in_progress', 'interpreting', 'completed'].map((state) => `response.code_interpreter_call.${state}`),
  ...['response.code_interpreter_call_code.delta', 'response.code_interpreter_call_code.done'],
  ...['in_progress', 'generating', 'partial_image', 'completed'].map(
    (state) => `response.image_generation_call.${state}`,
  ),
  ...['added', 'delta', 'done'].map((state) => `response.shell_call_command.${state}`),
  ...['response.shell_call_output_content.delta', 'response.shell_call_output_content.done'],
  ...['response.audio.delta', 'response.audio.done'],
  ...['response.audio.transcript.delta', 'response.audio.transcript.done'],
  'response.compaction.compacting',
];

const recordings = readdirSync(join(__dirname, '../../recordings')).filter((name) => name.startsWith('responses-'));

function pathsOfIssues(event: unknown): readonly string[] {
  return (ResponseStreamEvent.safeParse(event).error?.issues ?? []).map(({ path }) => path.join('.'));
}

describe('ResponseStreamEvent', () => {
  it('should know the 59 events, keepalive and no other', () => {
    expect(new Set(names).size).toBe(59);
    // The keys are checked against the types of the schema when this is compiled.
    expect(Object.keys(documentedEvents).sort()).toEqual([...names, 'keepalive'].sort());
    for (const [name, { event }] of Object.entries(documentedEvents)) expect(event).toHaveProperty('type', name);
    // An unknown event would pass with any number.
    for (const type of Object.keys(documentedEvents)) {
      expect([type, pathsOfIssues({ type, sequence_number: '7' })]).toEqual([
        type,
        expect.arrayContaining(['sequence_number']),
      ]);
    }
  });

  describe.each(Object.entries(documentedEvents))('%s', (_type, { event, required }) => {
    describeFields(
      z.object({ events: z.array(ResponseStreamEvent) }),
      { events: [event] },
      { required: ['events', ...['type', ...required].map((field) => `events[].${field}`)] },
    );
  });

  it.each(Object.entries(documentedEvents))('should pass unknown fields at every level of %s', (_type, documented) => {
    const event = withUnknownFields(documented.event);

    expect(ResponseStreamEvent.parse(event)).toStrictEqual(event);
  });

  it.each(recordings)('should accept every event of %s as it is', (name) => {
    const events = readRecording(name);

    expect(events.length).toBeGreaterThan(3);
    for (const event of events) expect(ResponseStreamEvent.parse(event)).toStrictEqual(event);
  });

  it('should read all recordings', () => {
    expect(recordings).toHaveLength(5);
  });

  it.each<[string, object]>([
    ['an unknown event', { type: 'response.hologram.delta', sequence_number: 'x', delta: 5 }],
    ['an error event as it is documented', { type: 'error', code: 'ERR_SOMETHING', message: 'Wrong', param: null }],
    [
      'an error event as it comes',
      {
        ...{ type: 'error', sequence_number: 2 },
        error: { type: 'insufficient_quota', code: 'insufficient_quota', message: 'You exceeded', param: null },
      },
    ],
    ['an error event with a status', { type: 'error', code: 429, message: 'Slow down', error: { code: 429 } }],
    ["llama.cpp's first event", { type: 'response.created', response: { id: 'resp_1', status: 'in_progress' } }],
    ["llama.cpp's delta", { type: 'response.output_text.delta', item_id: 'msg_1', delta: 'Hi' }],
    ['a failed response without output', { type: 'response.failed', response: { id: 'resp_1', error: null } }],
    ['an annotation that is null', { type: 'response.output_text.annotation.added', annotation: null }],
    ['an unknown annotation', { type: 'response.output_text.annotation.added', annotation: { type: 'map_citation' } }],
    ['an unknown part', { type: 'response.content_part.added', part: { type: 'output_audio', data: '' } }],
    ['an unknown item', { type: 'response.output_item.added', item: { type: 'hologram_call' } }],
    [
      "vLLM's logprobs",
      { type: 'response.output_text.delta', delta: 'a', logprobs: [{ token: 'a', logprob: -1, top_logprobs: [] }] },
    ],
    [
      'top logprobs without a token',
      {
        ...{ type: 'response.output_text.delta', delta: 'a' },
        logprobs: [{ token: 'a', logprob: -1, top_logprobs: [{}] }],
      },
    ],
  ])('should accept %s', (_name, event) => {
    expect(ResponseStreamEvent.parse(event)).toStrictEqual(event);
  });

  it.each<[string, unknown, string]>([
    ['a string', 'response.created', ''],
    ['null', null, ''],
    ['an event without a type', { delta: 'Hi' }, 'type'],
    ['a delta that is an object', { type: 'response.output_text.delta', delta: { text: 'Hi' } }, 'delta'],
    ['an error code that is an object', { type: 'error', code: {} }, 'code'],
    ['an error that is a text', { type: 'error', error: 'Wrong' }, 'error'],
    [
      'a wrong item',
      { type: 'response.output_item.done', item: { type: 'function_call', name: 'f', call_id: 'c' } },
      'item.arguments',
    ],
    [
      'a wrong item in the response',
      {
        type: 'response.completed',
        response: { id: 'r', output: [{ type: 'reasoning' }, { type: 'message', role: 'assistant' }] },
      },
      'response.output.1.content',
    ],
  ])('should reject %s', (_name, event, path) => {
    expect(pathsOfIssues(event)).toEqual([path]);
  });

  it('should validate synchronously as a Standard Schema', () => {
    const { event } = documentedEvents['response.output_text.delta'];

    expect(ResponseStreamEvent['~standard'].validate(event)).toStrictEqual({ value: event });
  });

  it('should narrow by type', () => {
    const event = ResponseStreamEvent.parse(documentedEvents['response.output_text.delta'].event);
    expectType<string>(event.type);
    if (event.type === 'response.output_text.delta') expectType<string>(event.delta);
    if (event.type === 'response.completed') expectType<ResponseObject>(event.response);
    // @ts-expect-error output can be missing as long as there is none
    if (event.type === 'response.created') expectType<ResponseObject>(event.response);
    switch (event.type) {
      case 'response.created':
      case 'response.in_progress':
        expectType<string>(event.response.id);
        break;
      case 'response.output_item.added':
      case 'response.output_item.done':
        expectType<ResponseOutputItem>(event.item);
        break;
      case 'response.shell_call_output_content.delta':
        expectType<string | null | undefined>(event.delta.stdout);
        break;
      case 'error':
        expectType<string | number | null | undefined>(event.code);
        break;
      case 'keepalive':
        // @ts-expect-error it says nothing
        expectType<string>(event.delta);
        break;
      default:
    }
    expectType<UnknownName>({} as Exclude<typeof event.type, keyof typeof documentedEvents>);

    expect(event.type === 'response.output_text.delta' && event.delta).toBe('Hel');
  });
});
