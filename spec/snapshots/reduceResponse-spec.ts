import { reduceResponse } from '../../src/snapshots/reduceResponse.js';
import { ResponseObject } from '../../src/wire/responses/ResponseObject.js';
import { ResponseStreamEvent } from '../../src/wire/responses/ResponseStreamEvent.js';
import { readRecording } from '../wire/readRecording.js';
import { snapshotsOf } from './snapshotsOf.js';

const created = {
  type: 'response.created',
  response: { id: 'resp_1', object: 'response', status: 'in_progress', output: [] },
};

/** The output that these events amount to after `response.created`; all of them are what the API documents. */
function outputOf(...events: readonly object[]): unknown {
  for (const event of events) expect(ResponseStreamEvent.safeParse(event).error).toBeUndefined();
  const snapshots = snapshotsOf(reduceResponse, [created, ...events]);
  for (const snapshot of snapshots) expect(ResponseObject.safeParse(snapshot).error).toBeUndefined();
  return snapshots.at(-1)!.output;
}

function added(item: object, output_index = 0): object {
  return { type: 'response.output_item.added', output_index, item };
}

const place = { item_id: 'item_1', output_index: 0 };
const part = { ...place, content_index: 0 };
const message = { id: 'item_1', type: 'message', role: 'assistant', status: 'in_progress', content: [] };
const reasoning = { id: 'item_1', type: 'reasoning', summary: [] };

describe('reduceResponse', () => {
  describe('on recordings', () => {
    const names = [
      'responses-text.sse',
      'responses-tool-call.sse',
      'responses-web-search.sse',
      'responses-image-generation.sse',
      'responses-error.sse',
    ];

    it.each(names)('should give what the last event of %s has', (name) => {
      const events = readRecording(name) as readonly { readonly response?: unknown }[];

      expect(events.at(-1)?.response).toBeDefined();
      expect(snapshotsOf(reduceResponse, events).at(-1)).toEqual(events.at(-1)?.response);
    });

    it.each(names)('should know the output of %s before the last event tells it', (name) => {
      const events = readRecording(name) as readonly { readonly response?: { readonly output?: unknown } }[];

      expect(snapshotsOf(reduceResponse, events.slice(0, -1)).at(-1)?.output).toEqual(events.at(-1)?.response?.output);
    });

    it.each(names)('should know the output of %s from its deltas alone', (name) => {
      const events = readRecording(name) as readonly { readonly type: string; readonly response?: ResponseObject }[];
      // Images are no sum of deltas, what was searched comes at the end only, and nothing else tells that an item is
      // done: its end is taken away from all items but these.
      const deltas = events
        .slice(0, -1)
        .filter(({ type }) => !/^response\.(output_text|content_part|[a-z_]+arguments)\.done$/.test(type));
      const output = snapshotsOf(
        reduceResponse,
        deltas.filter((event) => !isDone(event, 'message', 'function_call')),
      ).at(-1)?.output;

      expect(output).toEqual(
        events
          .at(-1)
          ?.response?.output.map((item) =>
            item.type === 'message' || item.type === 'function_call' ? { ...item, status: 'in_progress' } : item,
          ),
      );
    });

    it.each(names)('should give a valid response after each event of %s', (name) => {
      for (const snapshot of snapshotsOf(reduceResponse, readRecording(name))) {
        expect(ResponseObject.parse(snapshot)).toStrictEqual(snapshot);
      }
    });

    it.each(names)('should not fail on %s when it is joined anywhere in the middle', (name) => {
      const events = readRecording(name) as readonly { readonly response?: unknown }[];
      const starts = events.length > 60 ? [1, 2, 5, 11, 47, 48, 63, 180, 184] : events.map((_, index) => index);
      for (const start of starts) {
        const snapshots = snapshotsOf(reduceResponse, events.slice(start));

        expect(snapshots.at(-1)).toEqual(events.at(-1)?.response);
        for (const snapshot of snapshots) expect(ResponseObject.safeParse(snapshot).error).toBeUndefined();
      }
    });
  });

  describe('the response itself', () => {
    it.each(['created', 'queued', 'in_progress', 'completed', 'failed', 'incomplete'])(
      'should be what response.%s says',
      (name) => {
        const response = { id: 'resp_1', status: name, output: [message], usage: null, x_note: 'y' };
        const snapshots = snapshotsOf(reduceResponse, [
          created,
          added(reasoning),
          { type: `response.${name}`, response },
        ]);

        expect(snapshots.at(-1)).toEqual(response);
      },
    );

    it('should keep its output when the server leaves it out', () => {
      const response = { id: 'resp_1', status: 'failed', error: { code: 'server_error', message: 'no' } };
      const snapshots = snapshotsOf(reduceResponse, [created, added(message), { type: 'response.failed', response }]);

      expect(snapshots.at(-1)).toEqual({ ...response, output: [message] });
      expect(snapshotsOf(reduceResponse, [{ type: 'response.created', response: { id: 'r' } }])).toEqual([
        { id: 'r', output: [] },
      ]);
    });

    it('should be one in progress, without an id, before anything is known of it', () => {
      const nothing = { id: '', object: 'response', status: 'in_progress', output: [] };

      expect(snapshotsOf(reduceResponse, [{ type: 'keepalive' }])).toEqual([nothing]);
      expect(ResponseObject.parse(nothing)).toEqual(nothing);
    });

    it.each<[object]>([
      [{ type: 'keepalive' }],
      [{ type: 'error', message: 'no' }],
      [{ type: 'response.audio.delta', delta: 'UklG' }],
      [{ type: 'response.audio.transcript.delta', delta: 'Hel' }],
      [{ type: 'response.compaction.compacting', ...place }],
      [{ type: 'response.mcp_list_tools.in_progress', ...place }],
      [{ type: 'response.image_generation_call.partial_image', ...place, partial_image_b64: 'UklG' }],
      [{ type: 'response.telepathy.delta', ...place, delta: 'x' }],
      [{ type: 'constructor' }],
    ])('should be the same object after %j', (event) => {
      const snapshots = snapshotsOf(reduceResponse, [created, added(message), event]);

      expect(snapshots[2]).toBe(snapshots[1]);
    });

    it('should keep the identity of the items and parts that an event is not about', () => {
      const [, , , before, after] = snapshotsOf(reduceResponse, [
        created,
        added(reasoning, 0),
        added({ ...message, id: 'item_2' }, 1),
        { type: 'response.output_text.delta', output_index: 1, item_id: 'item_2', content_index: 0, delta: 'a' },
        { type: 'response.refusal.delta', output_index: 1, item_id: 'item_2', content_index: 1, delta: 'b' },
      ]);
      const partsOf = ({ output }: ResponseObject): unknown => output[1]!.content;

      expect(after!.output[0]).toBe(before!.output[0]);
      expect((partsOf(after!) as unknown[])[0]).toBe((partsOf(before!) as unknown[])[0]);
      expect(after!.output[1]).not.toBe(before!.output[1]);
    });
  });

  describe('items', () => {
    const token = { token: 'Hel', logprob: -1, top_logprobs: [] };
    const annotation = {
      type: 'url_citation',
      url: 'https://example.com',
      title: 'Example',
      start_index: 0,
      end_index: 2,
    };
    const emptyText = { type: 'output_text', text: '', annotations: [], logprobs: [] };

    it('should keep the log probabilities of which a delta says nothing', () => {
      const output = outputOf(
        added(message),
        { type: 'response.content_part.added', ...part, part: emptyText },
        { type: 'response.output_text.delta', ...part, delta: 'Hel' },
      );
      expect(output).toEqual([{ ...message, content: [{ ...emptyText, text: 'Hel' }] }]);
    });

    it('should join text, its log probabilities and annotations', () => {
      const deltas = [
        added(message),
        { type: 'response.content_part.added', ...part, part: emptyText },
        { type: 'response.output_text.delta', ...part, delta: 'Hel', logprobs: [token] },
        { type: 'response.output_text.annotation.added', ...part, annotation_index: 0, annotation },
        { type: 'response.output_text.delta', ...part, delta: 'lo', logprobs: [token] },
        { type: 'response.output_text.delta', ...part, delta: '', logprobs: [] },
        { type: 'response.output_text.annotation.added', ...part, annotation_index: 1, annotation: null },
      ];
      const text = { type: 'output_text', text: 'Hello', annotations: [annotation], logprobs: [token, token] };

      expect(outputOf(...deltas)).toEqual([{ ...message, content: [text] }]);
      expect(outputOf(...deltas, { type: 'response.output_text.done', ...part, text: 'Hi' })).toEqual([
        { ...message, content: [{ ...text, text: 'Hi' }] },
      ]);
      expect(
        outputOf(...deltas, { type: 'response.output_text.done', ...part, text: 'Hi', logprobs: [token] }),
      ).toEqual([{ ...message, content: [{ ...text, text: 'Hi', logprobs: [token] }] }]);
      expect(outputOf(...deltas, { type: 'response.content_part.done', ...part, part: emptyText })).toEqual([
        { ...message, content: [emptyText] },
      ]);
    });

    it('should join a refusal beside a text', () => {
      const second = { ...place, content_index: 1 };

      expect(
        outputOf(
          added(message),
          { type: 'response.output_text.delta', ...part, delta: 'Well' },
          { type: 'response.content_part.added', ...second, part: { type: 'refusal', refusal: '' } },
          { type: 'response.refusal.delta', ...second, delta: "I'm" },
          { type: 'response.refusal.delta', ...second, delta: ' sorry' },
        ),
      ).toEqual([
        {
          ...message,
          content: [
            { type: 'output_text', text: 'Well', annotations: [] },
            { type: 'refusal', refusal: "I'm sorry" },
          ],
        },
      ]);
      expect(outputOf(added(message), { type: 'response.refusal.done', ...part, refusal: 'No' })).toEqual([
        { ...message, content: [{ type: 'refusal', refusal: 'No' }] },
      ]);
    });

    it('should join thoughts and their summaries', () => {
      const first = { ...place, summary_index: 0 };
      const second = { ...place, summary_index: 1 };
      const summary = (text: string): object => ({ type: 'summary_text', text });

      expect(
        outputOf(
          added(reasoning),
          { type: 'response.reasoning_summary_part.added', ...first, part: summary('') },
          { type: 'response.reasoning_summary_text.delta', ...first, delta: 'The user' },
          { type: 'response.reasoning_summary_text.delta', ...first, delta: ' greets' },
          { type: 'response.reasoning_summary_text.done', ...first, text: 'The user greets.' },
          { type: 'response.reasoning_summary_text.delta', ...second, delta: 'So' },
          { type: 'response.content_part.added', ...part, part: { type: 'reasoning_text', text: '' } },
          { type: 'response.reasoning_text.delta', ...part, delta: 'H' },
          { type: 'response.reasoning_text.delta', ...part, delta: 'm' },
        ),
      ).toEqual([
        {
          ...reasoning,
          summary: [summary('The user greets.'), summary('So')],
          content: [{ type: 'reasoning_text', text: 'Hm' }],
        },
      ]);
      expect(
        outputOf(
          added(reasoning),
          { type: 'response.reasoning_summary_text.delta', ...first, delta: 'x' },
          { type: 'response.reasoning_summary_part.done', ...first, part: summary('y') },
          { type: 'response.reasoning_text.done', ...part, text: 'z' },
        ),
      ).toEqual([{ ...reasoning, summary: [summary('y')], content: [{ type: 'reasoning_text', text: 'z' }] }]);
    });

    it.each([
      ['function_call_arguments', { type: 'function_call', call_id: 'call_1', name: 'read' }, 'arguments'],
      ['custom_tool_call_input', { type: 'custom_tool_call', call_id: 'call_1', name: 'exec' }, 'input'],
      ['mcp_call_arguments', { type: 'mcp_call', server_label: 'docs', name: 'read' }, 'arguments'],
      ['code_interpreter_call_code', { type: 'code_interpreter_call', container_id: 'cntr_1' }, 'code'],
    ])('should join %s', (name, fields, field) => {
      const item = { id: 'item_1', status: 'in_progress', ...fields };
      const deltas = ['{"a', '":1}'].map((delta) => ({ type: `response.${name}.delta`, ...place, delta }));

      expect(outputOf(added({ ...item, [field]: '' }), ...deltas)).toEqual([{ ...item, [field]: '{"a":1}' }]);
      expect(
        outputOf(added({ ...item, [field]: '' }), ...deltas, {
          type: `response.${name}.done`,
          ...place,
          [field]: '{}',
        }),
      ).toEqual([{ ...item, [field]: '{}' }]);
    });

    it.each([
      ['web_search_call', 'in_progress'],
      ['web_search_call', 'searching'],
      ['web_search_call', 'completed'],
      ['file_search_call', 'searching'],
      ['code_interpreter_call', 'interpreting'],
      ['image_generation_call', 'generating'],
      ['mcp_call', 'failed'],
    ])('should take the state of a %s, %s, for its status', (type, status) => {
      const item = { id: 'item_1', type, ...(type === 'mcp_call' && { name: 'read', arguments: '{}' }) };

      expect(outputOf(added(item), { type: `response.${type}.${status}`, ...place })).toEqual([{ ...item, status }]);
    });

    it('should join the commands of a shell call', () => {
      const item = { id: 'item_1', type: 'shell_call', call_id: 'call_1', status: 'in_progress' };
      const command = (type: string, command_index: number, rest: object): object => ({
        ...{ type: `response.shell_call_command.${type}`, output_index: 0, command_index },
        ...rest,
      });

      expect(
        outputOf(
          added({ ...item, action: { commands: [], timeout_ms: null } }),
          command('added', 0, { command: '' }),
          command('delta', 0, { delta: 'ls ' }),
          command('delta', 0, { delta: '-l' }),
          command('done', 0, { command: 'ls -la' }),
          command('delta', 1, { delta: 'pwd' }),
          command('delta', 1e9, { delta: 'x' }),
        ),
      ).toEqual([{ ...item, action: { commands: ['ls -la', 'pwd', 'x'], timeout_ms: null } }]);
    });

    it('should join the outputs of a shell call', () => {
      const item = { id: 'item_1', type: 'shell_call_output', call_id: 'call_1', status: 'in_progress' };
      const output = (type: string, rest: object): object => ({
        ...{ type: `response.shell_call_output_content.${type}`, ...place, command_index: 0 },
        ...rest,
      });
      const deltas = [
        added({ ...item, output: [] }),
        output('delta', { delta: { stdout: 'a' } }),
        output('delta', { delta: { stdout: 'b', stderr: 'c' } }),
      ];
      const done = { stdout: 'ab', stderr: 'c', outcome: { type: 'exit', exit_code: 0 } };

      expect(outputOf(...deltas)).toEqual([
        { ...item, output: [{ stdout: 'ab', stderr: 'c', outcome: { type: 'in_progress' } }] },
      ]);
      expect(outputOf(...deltas, output('done', { output: [done] }))).toEqual([{ ...item, output: [done] }]);
    });

    it('should take the whole item when it is done', () => {
      const item = {
        ...message,
        status: 'completed',
        content: [{ type: 'output_text', text: 'Hello', annotations: [] }],
      };

      expect(
        outputOf(
          added(message),
          { type: 'response.output_text.delta', ...part, delta: 'Hel' },
          {
            type: 'response.output_item.done',
            output_index: 0,
            item,
          },
        ),
      ).toEqual([item]);
    });

    it('should find an item by its id when the index is missing', () => {
      const second = { ...message, id: 'item_2' };
      const text = { type: 'output_text', text: 'a', annotations: [] };

      expect(
        outputOf(
          { type: 'response.output_item.added', item: message },
          { type: 'response.output_item.added', item: second },
          { type: 'response.output_text.delta', item_id: 'item_1', delta: 'a' },
          { type: 'response.output_item.done', item: { ...second, status: 'completed' } },
        ),
      ).toEqual([
        { ...message, content: [text] },
        { ...second, status: 'completed' },
      ]);
    });
  });

  describe('events whose item is missing', () => {
    it.each<[string, object, object]>([
      [
        'output_text.delta',
        { ...part, delta: 'a' },
        { ...message, content: [{ type: 'output_text', text: 'a', annotations: [] }] },
      ],
      ['refusal.delta', { ...part, delta: 'a' }, { ...message, content: [{ type: 'refusal', refusal: 'a' }] }],
      [
        'content_part.added',
        { ...part, part: { type: 'reasoning_text', text: 'a' } },
        { ...reasoning, content: [{ type: 'reasoning_text', text: 'a' }] },
      ],
      [
        'reasoning_text.delta',
        { ...part, delta: 'a' },
        { ...reasoning, content: [{ type: 'reasoning_text', text: 'a' }] },
      ],
      [
        'reasoning_summary_text.delta',
        { ...place, summary_index: 0, delta: 'a' },
        { ...reasoning, summary: [{ type: 'summary_text', text: 'a' }] },
      ],
      [
        'function_call_arguments.delta',
        { ...place, delta: 'a' },
        { id: 'item_1', type: 'function_call', call_id: '', name: '', arguments: 'a' },
      ],
      [
        'custom_tool_call_input.done',
        { ...place, input: 'a' },
        { id: 'item_1', type: 'custom_tool_call', call_id: '', name: '', input: 'a' },
      ],
      [
        'mcp_call_arguments.delta',
        { ...place, delta: 'a' },
        { id: 'item_1', type: 'mcp_call', name: '', arguments: 'a' },
      ],
      [
        'code_interpreter_call_code.delta',
        { ...place, delta: 'a' },
        { id: 'item_1', type: 'code_interpreter_call', code: 'a' },
      ],
      ['web_search_call.searching', place, { id: 'item_1', type: 'web_search_call', status: 'searching' }],
      [
        'shell_call_command.delta',
        { ...place, command_index: 0, delta: 'a' },
        { id: 'item_1', type: 'shell_call', call_id: '', action: { commands: ['a'] } },
      ],
      [
        'shell_call_output_content.delta',
        { ...place, command_index: 0, delta: { stdout: 'a' } },
        {
          ...{ id: 'item_1', type: 'shell_call_output', call_id: '' },
          output: [{ stdout: 'a', stderr: '', outcome: { type: 'in_progress' } }],
        },
      ],
    ])('should begin it: %s', (type, fields, item) => {
      expect(outputOf({ type: `response.${type}`, ...fields })).toEqual([item]);
    });

    it('should keep the order of a stream that was joined in the middle, without holes', () => {
      const delta = (output_index: number, text: string): object => ({
        ...{ type: 'response.output_text.delta', item_id: `item_${output_index}`, output_index },
        ...{ content_index: 2, delta: text },
      });
      const whole = (index: number, text: string): object => ({
        ...{ ...message, id: `item_${index}` },
        content: [{ type: 'output_text', text, annotations: [] }],
      });

      expect(outputOf(delta(5, 'a'), delta(3, 'b'), delta(5, 'A'), delta(4, 'c'), delta(3, 'B'))).toEqual([
        whole(3, 'bB'),
        whole(4, 'c'),
        whole(5, 'aA'),
      ]);
    });
  });
});

function isDone(event: object, ...types: readonly string[]): boolean {
  const { type, item } = event as { readonly type: string; readonly item?: { readonly type: string } };
  return type === 'response.output_item.done' && types.includes(item?.type ?? '');
}
