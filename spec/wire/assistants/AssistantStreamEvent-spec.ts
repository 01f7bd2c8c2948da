import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { from, lastValueFrom, toArray } from 'rxjs';
import { decodeStream } from '../../../src/operators/decodeStream.js';
import { AssistantStreamEvent } from '../../../src/wire/assistants/AssistantStreamEvent.js';
import type { ThreadMessage } from '../../../src/wire/assistants/ThreadMessage.js';
import type { ThreadRun } from '../../../src/wire/assistants/ThreadRun.js';
import type { ThreadRunStep } from '../../../src/wire/assistants/ThreadRunStep.js';
import type { ThreadRunStepToolCallDelta } from '../../../src/wire/assistants/ThreadRunStepToolCallDelta.js';
import { randomChunks } from '../../support/chunkings.js';
import { expectType } from '../../support/expectType.js';
import { documentedThreads } from './documentedThreads.js';

const { thread, run, step, stepDelta, message, messageDelta } = documentedThreads;
const failure = { code: 'server_error', message: 'Something went wrong.', param: null, type: 'server_error' };

/** All events of the API reference: the name, data that fits, data that does not, and where it does not. */
const documented: readonly (readonly [event: string, data: unknown, wrong: unknown, path: string])[] = [
  ['thread.created', thread, { ...thread, id: null }, 'data.id'],
  ['thread.run.created', run, { ...run, id: 5 }, 'data.id'],
  ['thread.run.queued', { ...run, status: 'queued' }, { ...run, status: null }, 'data.status'],
  ['thread.run.in_progress', run, { ...run, started_at: 'now' }, 'data.started_at'],
  ['thread.run.requires_action', run, { ...run, required_action: [] }, 'data.required_action'],
  ['thread.run.completed', run, { ...run, usage: { total_tokens: '3' } }, 'data.usage.total_tokens'],
  ['thread.run.incomplete', run, { ...run, incomplete_details: 'max_tokens' }, 'data.incomplete_details'],
  ['thread.run.failed', run, { ...run, last_error: 'failed' }, 'data.last_error'],
  ['thread.run.cancelling', run, undefined, 'data'],
  ['thread.run.cancelled', run, { ...run, cancelled_at: '1' }, 'data.cancelled_at'],
  ['thread.run.expired', run, { ...run, expires_at: '1' }, 'data.expires_at'],
  ['thread.run.step.created', step, { ...step, step_details: {} }, 'data.step_details.type'],
  ['thread.run.step.in_progress', step, { ...step, id: null }, 'data.id'],
  ['thread.run.step.delta', stepDelta, { ...stepDelta, delta: null }, 'data.delta'],
  ['thread.run.step.completed', step, { ...step, step_details: null }, 'data.step_details'],
  ['thread.run.step.failed', step, { ...step, last_error: 'failed' }, 'data.last_error'],
  ['thread.run.step.cancelled', step, null, 'data'],
  ['thread.run.step.expired', step, { ...step, expired_at: '1' }, 'data.expired_at'],
  ['thread.message.created', { ...message, content: [] }, { ...message, content: null }, 'data.content'],
  ['thread.message.in_progress', message, { ...message, content: ['Hi'] }, 'data.content.0'],
  [
    'thread.message.delta',
    messageDelta,
    { ...messageDelta, delta: { content: [{ index: 0, type: 'text', text: 'Hi' }] } },
    'data.delta.content.0.text',
  ],
  ['thread.message.completed', message, { ...message, content: [{ type: 'text' }] }, 'data.content.0.text'],
  ['thread.message.incomplete', message, { ...message, incomplete_details: 5 }, 'data.incomplete_details'],
  ['error', failure, 'Something went wrong.', 'data'],
  ['done', '[DONE]', '', 'data'],
];

function readStream(name: string): Uint8Array {
  return Uint8Array.from(readFileSync(join(__dirname, name)));
}

function decode(chunks: readonly Uint8Array[]): Promise<AssistantStreamEvent[]> {
  return lastValueFrom(from(chunks).pipe(decodeStream(AssistantStreamEvent), toArray()));
}

/** How often each name comes in a row. */
function outline(events: readonly { readonly event: string }[]): string[] {
  const rows: [name: string, count: number][] = [];
  for (const { event } of events) {
    const last = rows.at(-1);
    if (last?.[0] === event) last[1]++;
    else rows.push([event, 1]);
  }
  return rows.map(([name, count]) => (count === 1 ? name : `${name} × ${count}`));
}

describe('AssistantStreamEvent', () => {
  it('should know the 23 events of threads, error and done', () => {
    expect(new Set(documented.map(([event]) => event)).size).toBe(25);
    for (const [event] of documented) {
      // An unknown event would pass without data.
      expect([event, AssistantStreamEvent.safeParse({ event }).success]).toEqual([event, false]);
    }
  });

  it.each(documented)('should accept %s as it is documented', (event, data) => {
    expect(AssistantStreamEvent.parse({ event, data })).toStrictEqual({ event, data });
  });

  it.each(documented)('should refuse %s with wrong data', (event, _data, wrong, path) => {
    const { error } = AssistantStreamEvent.safeParse({ event, data: wrong });

    expect(error?.issues.map((issue) => issue.path.join('.'))).toEqual([path]);
  });

  it.each<[string, unknown]>([
    ['an unknown event', { event: 'thread.run.paused', data: { id: 5 } }],
    ['an unknown event without data', { event: 'thread.archived' }],
    ['an error inside of an object', { event: 'error', data: { error: failure } }],
    ['a field beside the data', { event: 'thread.created', data: thread, enabled: true }],
  ])('should accept %s', (_name, value) => {
    expect(AssistantStreamEvent.parse(value)).toStrictEqual(value);
  });

  it('should narrow by the name of the event', () => {
    const event = AssistantStreamEvent.parse({ event: 'thread.message.delta', data: messageDelta });
    switch (event.event) {
      case 'thread.created':
        expectType<string>(event.data.id);
        break;
      case 'thread.run.requires_action':
        expectType<ThreadRun>(event.data);
        expectType<string | undefined>(event.data.required_action?.submit_tool_outputs?.tool_calls[0]?.id);
        break;
      case 'thread.run.step.completed':
        expectType<ThreadRunStep>(event.data);
        break;
      case 'thread.message.completed':
        expectType<ThreadMessage>(event.data);
        // @ts-expect-error a message is no run
        expectType<ThreadRun>(event.data);
        break;
      case 'done':
        expectType<'[DONE]'>(event.data);
        break;
      default:
        expectType<string>(event.event);
    }

    expect(event.event === 'thread.message.delta' && event.data.delta.content).toEqual(messageDelta.delta.content);
  });

  describe.each<[string, readonly string[]]>([
    [
      'text.sse',
      [
        ...['thread.created', 'thread.run.created', 'thread.run.queued', 'thread.run.in_progress'],
        ...['thread.run.step.created', 'thread.run.step.in_progress'],
        ...['thread.message.created', 'thread.message.in_progress', 'thread.message.delta × 9'],
        ...['thread.message.completed', 'thread.run.step.completed', 'thread.run.completed'],
      ],
    ],
    [
      'function-tool.sse',
      [
        ...['thread.run.created', 'thread.run.queued', 'thread.run.in_progress'],
        ...['thread.run.step.created', 'thread.run.step.in_progress', 'thread.run.step.delta × 9'],
        'thread.run.requires_action',
      ],
    ],
    [
      'submit-tool-outputs.sse',
      [
        ...['thread.run.step.completed', 'thread.run.queued', 'thread.run.in_progress'],
        ...['thread.run.step.created', 'thread.run.step.in_progress'],
        ...['thread.message.created', 'thread.message.in_progress', 'thread.message.delta × 4'],
        ...['thread.message.completed', 'thread.run.step.completed', 'thread.run.completed'],
      ],
    ],
    [
      'code-interpreter.sse',
      [
        ...['thread.run.created', 'thread.run.queued', 'thread.run.in_progress'],
        ...['thread.run.step.created', 'thread.run.step.in_progress', 'thread.run.step.delta × 8'],
        ...['thread.run.step.completed', 'thread.run.step.created', 'thread.run.step.in_progress'],
        ...['thread.message.created', 'thread.message.in_progress', 'thread.message.delta × 7'],
        ...['thread.message.completed', 'thread.run.step.completed', 'thread.run.completed'],
      ],
    ],
  ])('%s', (name, names) => {
    const bytes = readStream(name);

    it('should be decoded as it is written', async () => {
      const blocks = new TextDecoder().decode(bytes).matchAll(/^event: (.*)\ndata: (\{.*)\n\n/gm);
      const written = Array.from(blocks, ([, event = '', data = '']) => ({ event, data: JSON.parse(data) as unknown }));

      expect(outline(await decode([bytes]))).toEqual(names);
      expect(await decode([bytes])).toStrictEqual(written);
    });

    it('should be decoded the same when cut', async () => {
      const whole = await decode([bytes]);
      for (let seed = 0; seed < 10; seed++) expect(await decode(randomChunks(bytes, seed))).toStrictEqual(whole);
    });
  });

  describe('the streams', () => {
    it.each([
      ['text.sse', 'Grüezi! Zürich is sunny【4:0†source】 🌞, 22 °C.'],
      ['submit-tool-outputs.sse', 'Zürich has 22 °C, Rome 31 °C.'],
      ['code-interpreter.sse', 'π is 3.14159. Here is a [plot](sandbox:/mnt/data/plot.png).'],
    ])('should have pieces of a text in %s that add up', async (name, text) => {
      const events = await decode([readStream(name)]);
      const pieces = events.flatMap((event) =>
        event.event === 'thread.message.delta' ? (event.data.delta.content ?? []) : [],
      );
      const parts = events.flatMap((event) => (event.event === 'thread.message.completed' ? event.data.content : []));

      expect(pieces.map((piece) => (piece.type === 'text' ? piece.text?.value : '')).join('')).toBe(text);
      expect(parts.map((part) => (part.type === 'text' ? part.text.value : '')).join('')).toBe(text);
    });

    it('should have pieces of arguments that add up', async () => {
      const events = await decode([readStream('function-tool.sse')]);
      const pieces = events
        .flatMap(toolCallDeltas)
        .flatMap((call) =>
          call.type === 'function' ? { index: call.index, text: call.function?.arguments ?? '' } : [],
        );
      const last = events.at(-1);
      const action = last?.event === 'thread.run.requires_action' ? last.data.required_action : undefined;
      const written = ['{"city":"Zürich"}', '{"city":"Rome"}'];

      expect([0, 1].map((call) => pieces.flatMap(({ index, text }) => (index === call ? text : [])).join(''))).toEqual(
        written,
      );
      expect(action?.submit_tool_outputs?.tool_calls.map((call) => call.function?.arguments)).toEqual(written);
    });

    it('should have pieces of code and of logs that add up', async () => {
      const events = await decode([readStream('code-interpreter.sse')]);
      const pieces = events
        .flatMap(toolCallDeltas)
        .flatMap((call) => (call.type === 'code_interpreter' && call.code_interpreter ? [call.code_interpreter] : []));
      const logs = pieces
        .flatMap((piece) => piece.outputs ?? [])
        .map((output) => (output.type === 'logs' ? output.logs : ''));
      const completed = events.find((event) => event.event === 'thread.run.step.completed');
      const input = 'import math\nprint(math.pi)\nplot()';

      expect(pieces.map((piece) => piece.input).join('')).toBe(input);
      expect(logs.join('')).toBe('3.141592653589793\n');
      expect(completed?.data).toHaveProperty('step_details.tool_calls.0.code_interpreter', {
        input,
        outputs: [
          { type: 'logs', logs: '3.141592653589793\n' },
          { type: 'image', image: { file_id: 'file-002' } },
        ],
      });
    });
  });
});

function toolCallDeltas(event: AssistantStreamEvent): readonly ThreadRunStepToolCallDelta[] {
  if (event.event !== 'thread.run.step.delta') return [];
  const details = event.data.delta.step_details;
  return details?.type === 'tool_calls' ? (details.tool_calls ?? []) : [];
}
