import { concat, from, NEVER, type Observable, of, throwError } from 'rxjs';
import { JsonParseError, parseData } from 'rivulet';
import { type ChatCompletionChunk } from 'rivulet/openai';
import { AttemptBoundary } from '../../src/flow/AttemptBoundary.js';
import type { PartialToolCall, ToolCall } from '../../src/toolCalls/ToolCall.js';
import { toolCalls, type ToolCallSource } from '../../src/operators/toolCalls.js';
import type { ResponseStreamEvent } from '../../src/wire/responses/ResponseStreamEvent.js';
import { expectType } from '../support/expectType.js';
import { itShouldBeAnOperator } from '../support/itShouldBeAnOperator.js';
import { runMarbles } from '../support/runMarbles.js';
import { serverSentEvent } from '../support/serverSentEvent.js';
import { readRecording } from '../wire/readRecording.js';

/** A chunk with pieces of tool calls in choice 0. Servers leave out the rest in many ways. */
function chunk(...pieces: readonly object[]): ToolCallSource {
  return choices({ index: 0, delta: { tool_calls: pieces }, finish_reason: null });
}

function choices(...list: readonly object[]): ToolCallSource {
  return { choices: list } as unknown as ToolCallSource;
}

const finish = (reason: string, index = 0): ToolCallSource => choices({ index, delta: {}, finish_reason: reason });

/** The first piece of a call. */
function head(index: number, name: string, text = ''): object {
  return { index, id: `call_${name}`, type: 'function', function: { name, arguments: text } };
}

function more(index: number, text: string): object {
  return { index, function: { arguments: text } };
}

/** What a call to a function in choice 0 of a chat completion looks like. */
function call(index: number, name: string, text: string, parsed: unknown, fields: Partial<ToolCall> = {}): ToolCall {
  return {
    callId: `call_${name}`,
    itemId: undefined,
    type: 'function',
    name,
    index,
    choice: 0,
    arguments: text,
    complete: true,
    parsed,
    ...fields,
  };
}

interface Outcome {
  readonly calls: readonly (ToolCall | PartialToolCall)[];
  readonly error?: unknown;
}

function outcomeOf(source: Observable<ToolCallSource>, partial = false): Outcome {
  const calls: (ToolCall | PartialToolCall)[] = [];
  const errors: unknown[] = [];
  source.pipe(toolCalls({ partial })).subscribe({
    // Boundaries are among them in one test alone.
    next: (each) => calls.push(each as ToolCall | PartialToolCall),
    error: (error: unknown) => errors.push(error),
  });
  return errors.length === 0 ? { calls } : { calls, error: errors[0] };
}

/** What comes of the values when the stream then ends. */
function callsOf(...values: readonly unknown[]): Outcome['calls'] {
  const { calls, error } = outcomeOf(from(values as readonly ToolCallSource[]));
  expect(error).toBeUndefined();
  return calls;
}

/** What comes of the values while the stream goes on. */
function callsBeforeEnd(...values: readonly unknown[]): Outcome['calls'] {
  return outcomeOf(concat(from(values as readonly ToolCallSource[]), NEVER)).calls;
}

describe('toolCalls', () => {
  itShouldBeAnOperator<ToolCallSource, ToolCall | AttemptBoundary>({
    operator: () => toolCalls(),
    inputs: [
      chunk(head(0, 'a', '{"n":1}')),
      chunk(head(1, 'b', '{"n":2}')),
      {
        type: 'response.output_item.done',
        output_index: 2,
        item: { type: 'function_call', id: 'fc_c', call_id: 'call_c', name: 'c', arguments: '{}', status: 'completed' },
      },
    ],
    outputs: [
      call(0, 'a', '{"n":1}', { n: 1 }),
      call(1, 'b', '{"n":2}', { n: 2 }),
      call(2, 'c', '{}', {}, { itemId: 'fc_c' }),
    ],
  });

  // Written out after reading the recordings.
  const edinburgh: ToolCall = {
    callId: 'call_JMW1whyEaYG438VE1OIflxA2',
    itemId: undefined,
    type: 'function',
    name: 'GetWeatherArgs',
    index: 0,
    choice: 0,
    arguments: '{"city": "Edinburgh", "country": "GB", "units": "c"}',
    complete: true,
    parsed: { city: 'Edinburgh', country: 'GB', units: 'c' },
  };
  const apple: ToolCall = {
    callId: 'call_DNYTawLBoN8fj3KN6qU9N1Ou',
    itemId: undefined,
    type: 'function',
    name: 'get_stock_price',
    index: 1,
    choice: 0,
    arguments: '{"ticker": "AAPL", "exchange": "NASDAQ"}',
    complete: true,
    parsed: { ticker: 'AAPL', exchange: 'NASDAQ' },
  };
  const sanFrancisco: ToolCall = {
    callId: 'call_H5DxLSFnsGhiROnUiDHmgyc8',
    itemId: 'fc_04041325ab8ae30400698c51c5468c8197a395f18875a5339f',
    type: 'function',
    name: 'weather',
    index: 0,
    choice: 0,
    arguments: '{"location":"San Francisco"}',
    complete: true,
    parsed: { location: 'San Francisco' },
  };

  describe('the recording chat-tool-calls.sse', () => {
    const values = readRecording('chat-tool-calls.sse');

    it('should give its two calls', () => {
      expect(callsOf(...values)).toEqual([edinburgh, apple]);
    });

    it('should give each at the chunk that closes its JSON', () => {
      // Of 26 chunks the 13th has `c"}`, the 23rd `}`.
      expect(callsBeforeEnd(...values.slice(0, 12))).toEqual([]);
      expect(callsBeforeEnd(...values.slice(0, 13))).toEqual([edinburgh]);
      expect(callsBeforeEnd(...values.slice(0, 22))).toEqual([edinburgh]);
      expect(callsBeforeEnd(...values.slice(0, 23))).toEqual([edinburgh, apple]);
    });

    it('should give the arguments as they come', () => {
      const { calls } = outcomeOf(from(values as readonly ToolCallSource[]), true);
      const first = calls.filter(({ index }) => index === 0);

      expect(first.map(({ complete }) => complete)).toEqual([...Array<boolean>(11).fill(false), true]);
      expect(first.map(({ parsed }) => parsed)).toEqual([
        undefined,
        {},
        {},
        { city: 'Edinb' },
        { city: 'Edinburgh' },
        { city: 'Edinburgh' },
        { city: 'Edinburgh' },
        { city: 'Edinburgh', country: '' },
        { city: 'Edinburgh', country: 'GB' },
        { city: 'Edinburgh', country: 'GB' },
        { city: 'Edinburgh', country: 'GB', units: '' },
        { city: 'Edinburgh', country: 'GB', units: 'c' },
      ]);
      expect(first.map((each) => each.arguments).slice(0, 4)).toEqual(['', '{"ci', '{"city": ', '{"city": "Edinb']);
      expect(first.every(({ name, callId }) => name === edinburgh.name && callId === edinburgh.callId)).toBe(true);
    });
  });

  it('should give the call of the recording responses-tool-call.sse when its JSON closes', () => {
    const values = readRecording('responses-tool-call.sse');

    expect(callsOf(...values)).toEqual([sanFrancisco]);
    // The 9th event is the delta `"}`.
    expect(callsBeforeEnd(...values.slice(0, 8))).toEqual([]);
    expect(callsBeforeEnd(...values.slice(0, 9))).toEqual([sanFrancisco]);
  });

  it('should give the arguments of responses-tool-call.sse as they come', () => {
    const { calls } = outcomeOf(from(readRecording('responses-tool-call.sse') as readonly ToolCallSource[]), true);

    expect(calls.map(({ parsed }) => parsed)).toEqual([
      undefined,
      {},
      {},
      { location: '' },
      { location: 'San' },
      { location: 'San Francisco' },
      { location: 'San Francisco' },
    ]);
    expect(calls.map(({ complete }) => complete)).toEqual([false, false, false, false, false, false, true]);
  });

  it.each(['responses-web-search.sse', 'responses-text.sse', 'responses-image-generation.sse', 'chat-text-usage.sse'])(
    'should find no call in %s',
    (name) => {
      expect(callsOf(...readRecording(name))).toEqual([]);
    },
  );

  describe('a call is whole', () => {
    it('when its JSON closes, with white space around it', () => {
      expect(callsBeforeEnd(chunk(head(0, 'a', ' {"n":1')), chunk(more(0, '} ')), chunk(more(0, '\n')))).toEqual([
        call(0, 'a', ' {"n":1} ', { n: 1 }),
      ]);
    });

    it('at the next call, at the finish or at the end when it is {}', () => {
      const empty = call(0, 'a', '{}', {});
      const start = [chunk(head(0, 'a')), chunk(more(0, '{')), chunk(more(0, '}'))];

      expect(callsBeforeEnd(...start)).toEqual([]);
      expect(callsBeforeEnd(...start, chunk(head(1, 'b')))).toEqual([empty]);
      expect(callsBeforeEnd(...start, finish('tool_calls'))).toEqual([empty]);
      expect(callsOf(...start)).toEqual([empty]);
    });

    it('with the white space after {}', () => {
      expect(callsOf(chunk(head(0, 'a', '{}')), chunk(more(0, '\n')))).toEqual([call(0, 'a', '{}\n', {})]);
    });

    it('when the arguments that follow a {} close', () => {
      expect(callsOf(chunk(head(0, 'a', '{}')), chunk(more(0, '{"n":')), chunk(more(0, '1}')))).toEqual([
        call(0, 'a', '{"n":1}', { n: 1 }),
      ]);
    });

    it('at the finish or at the end when it has no arguments, but not at the next call', () => {
      const empty = call(0, 'a', '', {});
      const start = [chunk(head(0, 'a'))];

      expect(callsBeforeEnd(...start, chunk(head(1, 'b', '{"n":2}')))).toEqual([call(1, 'b', '{"n":2}', { n: 2 })]);
      expect(callsBeforeEnd(...start, finish('tool_calls'))).toEqual([empty]);
      expect(callsBeforeEnd(...start, finish('stop'))).toEqual([empty]);
      expect(callsOf(...start)).toEqual([empty]);
    });

    it('at the next call, at the finish or at the end when it is of a custom tool', () => {
      const first = { index: 0, id: 'call_a', type: 'custom', custom: { name: 'a', input: 'SELECT ' } };
      const rest = { index: 0, custom: { input: '{"' } };
      const whole = call(0, 'a', 'SELECT {"', 'SELECT {"', { type: 'custom' });

      expect(callsBeforeEnd(chunk(first), chunk(rest))).toEqual([]);
      expect(callsBeforeEnd(chunk(first), chunk(rest), chunk(head(1, 'b')))).toEqual([whole]);
      expect(callsBeforeEnd(chunk(first), chunk(rest), finish('tool_calls'))).toEqual([whole]);
      expect(callsOf(chunk(first), chunk(rest))).toEqual([whole]);
    });

    it('in one choice whatever comes in another', () => {
      const a = (text: string): object => ({ index: 0, delta: { tool_calls: [head(0, 'a', text)] } });
      const b = (text: string): object => ({ index: 1, delta: { tool_calls: [head(0, 'b', text)] } });
      const rest = (index: number): object => ({ index, delta: { tool_calls: [more(0, '1}')] } });

      expect(callsOf(choices(a('{"n":')), choices(b('{"n":')), choices(rest(1)), choices(rest(0)))).toEqual([
        call(0, 'b', '{"n":1}', { n: 1 }, { choice: 1 }),
        call(0, 'a', '{"n":1}', { n: 1 }),
      ]);
      expect(callsBeforeEnd(choices(a('{}')), choices(b('{}')), finish('tool_calls', 1))).toEqual([
        call(0, 'b', '{}', {}, { choice: 1 }),
      ]);
    });
  });

  describe('a call is never whole', () => {
    it.each(['length', 'content_filter'])('at finish reason %s', (reason) => {
      const custom = { index: 0, id: 'call_a', type: 'custom', custom: { name: 'a', input: 'SELECT' } };

      expect(callsOf(chunk(head(0, 'a', '{"n":1')), finish(reason))).toEqual([]);
      expect(callsOf(chunk(head(0, 'a')), finish(reason))).toEqual([]);
      expect(callsOf(chunk(custom), finish(reason))).toEqual([]);
      expect(callsOf(chunk(head(0, 'a', '{"n":1}')), chunk(head(1, 'b', '{')), finish(reason))).toEqual([
        call(0, 'a', '{"n":1}', { n: 1 }),
      ]);
    });

    it('when the stream ends in the middle of it', () => {
      expect(callsOf(chunk(head(0, 'a', '{"n":1')))).toEqual([]);
    });

    it('when an error ends the stream', () => {
      const error = new RangeError('mine');
      const source = concat(
        of(chunk(head(0, 'a', '{}'))),
        throwError(() => error),
      );

      expect(outcomeOf(source)).toEqual({ calls: [], error });
    });

    it('after an attempt that failed in the middle of it', () => {
      const boundary = new AttemptBoundary(1, new Error('reset'));
      const values = [chunk(head(0, 'a', '{"n":')), boundary, chunk(head(0, 'b', '{"m":')), chunk(more(0, '2}'))];

      expect(callsOf(...values)).toEqual([boundary, call(0, 'b', '{"m":2}', { m: 2 })]);
      expect(callsOf(chunk(head(0, 'a', '{}')), boundary)).toEqual([boundary]);
      const item = { type: 'function_call', id: 'fc', call_id: 'call_a', name: 'a', arguments: '' };
      expect(callsOf({ type: 'response.output_item.added', output_index: 0, item }, boundary)).toEqual([boundary]);
    });
  });

  describe('arguments that are no JSON, when that is tolerated', () => {
    const tolerated = (...values: readonly ToolCallSource[]) => {
      const seen: unknown[] = [];
      from(values)
        .pipe(toolCalls({ tolerant: true }))
        .subscribe((each) => seen.push(each));
      return seen;
    };

    it.each(['tool_calls', 'stop'])('should be given as they were written, at finish reason %s', (reason) => {
      const chunks = [chunk(head(0, 'a', '{city: ')), chunk(more(0, '"Paris"}')), finish(reason)];
      expect(tolerated(...chunks)).toEqual([call(0, 'a', '{city: "Paris"}', undefined)]);
    });

    it('should be given when they are not closed, and before the next call', () => {
      expect(tolerated(chunk(head(0, 'a', '{"n":')), finish('tool_calls'))).toEqual([call(0, 'a', '{"n":', undefined)]);
      expect(tolerated(chunk(head(0, 'a', 'x')), chunk(head(1, 'b', '{"n":1}')))).toEqual([
        call(0, 'a', 'x', undefined),
        call(1, 'b', '{"n":1}', { n: 1 }),
      ]);
    });
  });

  describe('arguments that are no JSON', () => {
    it('should be an error at once, after the calls before them', () => {
      runMarbles(({ cold, expectObservable }) => {
        const source = cold('-a-b-|', {
          a: chunk(head(0, 'a', '{"n":1}'), head(1, 'b', '{"n": oops')),
          b: chunk(more(1, '}')),
        });
        const expected = '   -(x#)';
        const error = new JsonParseError('{"n": oops', { cause: new SyntaxError('expected a value, got o') });

        expectObservable(source.pipe(toolCalls())).toBe(expected, { x: call(0, 'a', '{"n":1}', { n: 1 }) }, error);
      });
    });

    it.each(['tool_calls', 'stop', 'function_call'])(
      'should be one when they are cut off, yet finished by %s',
      (reason) => {
        const { calls, error } = outcomeOf(of(chunk(head(0, 'a', '{"n":1')), finish(reason)));

        expect(calls).toEqual([]);
        expect(error).toBeInstanceOf(JsonParseError);
        expect(error).toHaveProperty('text', '{"n":1');
      },
    );

    it('should be one when more comes after their end', () => {
      const { calls, error } = outcomeOf(of(chunk(head(0, 'a', '{"n":1}')), chunk(more(0, '{"n":1}'))));

      expect(calls).toHaveLength(1);
      expect(error).toHaveProperty('text', '{"n":1}{"n":1}');
    });

    it('should be one when a {} that was given out goes on', () => {
      const { calls, error } = outcomeOf(of(chunk(head(0, 'a', '{}')), chunk(head(1, 'b')), chunk(more(0, '{"n":1}'))));

      expect(calls).toEqual([call(0, 'a', '{}', {})]);
      expect(error).toHaveProperty('text', '{}{"n":1}');
    });

    it('should not matter for a custom tool', () => {
      const custom = { index: 0, id: 'call_a', type: 'custom', custom: { name: 'a', input: 'oops' } };

      expect(callsOf(chunk(custom), finish('stop'))).toEqual([call(0, 'a', 'oops', 'oops', { type: 'custom' })]);
    });
  });

  describe('which call a piece belongs to', () => {
    const one = { n: 1 };
    const two = { n: 2 };

    it('should take calls without an index apart by their ids', () => {
      const whole = (name: string, text: string): object => ({
        id: `call_${name}`,
        function: { name, arguments: text },
      });

      expect(callsOf(chunk(whole('a', '{"n":1}')), chunk(whole('b', '{"n":2}')))).toEqual([
        call(0, 'a', '{"n":1}', one),
        call(1, 'b', '{"n":2}', two),
      ]);
      expect(callsOf(chunk(whole('a', '{"n":1}'), whole('b', '{"n":2}')))).toEqual([
        call(0, 'a', '{"n":1}', one),
        call(1, 'b', '{"n":2}', two),
      ]);
    });

    it('should give pieces without an index to the call of their id', () => {
      const piece = (id: string, text: string, name?: string): object => ({ id, function: { name, arguments: text } });
      const values = [
        chunk(piece('call_a', '{"n":', 'a'), piece('call_b', '{"n":', 'b')),
        chunk(piece('call_a', '1}'), piece('call_b', '2}')),
      ];

      expect(callsOf(...values)).toEqual([call(0, 'a', '{"n":1}', one), call(1, 'b', '{"n":2}', two)]);
    });

    it('should take calls with neither index nor id apart by their names', () => {
      const whole = (name: string, text: string): object => ({ id: '', function: { name, arguments: text } });

      expect(callsOf(chunk(whole('a', '{"n":1}')), chunk(whole('b', '{"n":2}')))).toEqual([
        call(0, 'a', '{"n":1}', one, { callId: '' }),
        call(1, 'b', '{"n":2}', two, { callId: '' }),
      ]);
    });

    it('should give a piece that says nothing to the last call', () => {
      expect(
        callsOf(
          chunk({ id: 'call_a', function: { name: 'a', arguments: '{"n"' } }),
          chunk({ function: { arguments: ':1}' } }),
        ),
      ).toEqual([call(0, 'a', '{"n":1}', one)]);
    });

    it('should not mind an id that is repeated', () => {
      const piece = (text: string): object => ({ index: 0, id: 'call_a', function: { name: 'a', arguments: text } });

      expect(callsOf(chunk(piece('{"n"')), chunk(piece(':1')), chunk(piece('}')))).toEqual([
        call(0, 'a', '{"n":1}', one),
      ]);
    });

    it('should not mind an id that is made up for each piece', () => {
      const piece = { index: 0, id: 'call_other', function: { arguments: '1}' } };

      expect(callsOf(chunk(head(0, 'a', '{"n":')), chunk(piece))).toEqual([call(0, 'a', '{"n":1}', one)]);
    });

    it('should join two pieces of one index in one chunk', () => {
      expect(callsOf(chunk(head(0, 'a'), more(0, '{"n":'), more(0, '1}')))).toEqual([call(0, 'a', '{"n":1}', one)]);
    });

    it('should begin a call with another name and id at an index that is taken', () => {
      expect(callsOf(chunk(head(0, 'a', '{"n":1}')), chunk(head(0, 'b', '{"n":')), chunk(more(0, '2}')))).toEqual([
        call(0, 'a', '{"n":1}', one),
        call(0, 'b', '{"n":2}', two),
      ]);
    });

    it('should let the pieces of several calls take turns', () => {
      const values = [
        chunk(head(0, 'a'), head(1, 'b')),
        chunk(more(0, '{"n":'), more(1, '{"n":')),
        chunk(more(1, '2}'), more(0, '1}')),
      ];

      expect(callsOf(...values)).toEqual([call(1, 'b', '{"n":2}', two), call(0, 'a', '{"n":1}', one)]);
    });

    it('should take an id and a name that come late', () => {
      expect(
        callsOf(
          chunk({ index: 0, type: 'function' }),
          chunk({ index: 0, id: 'call_a', function: { name: 'a' } }),
          chunk(more(0, '{"n":1}')),
        ),
      ).toEqual([call(0, 'a', '{"n":1}', one)]);
    });
  });

  describe('the Responses API', () => {
    const item = {
      id: 'fc_a',
      type: 'function_call',
      call_id: 'call_a',
      name: 'a',
      arguments: '',
      status: 'in_progress',
    };
    const added = { type: 'response.output_item.added', output_index: 1, item };
    const delta = (text: string): object => ({
      type: 'response.function_call_arguments.delta',
      output_index: 1,
      item_id: 'fc_a',
      delta: text,
    });
    const done = (text: string): object => ({
      type: 'response.function_call_arguments.done',
      output_index: 1,
      item_id: 'fc_a',
      arguments: text,
    });
    const itemDone = (text: string, status = 'completed'): object => ({
      type: 'response.output_item.done',
      output_index: 1,
      item: { ...item, arguments: text, status },
    });
    const a = (text: string, parsed: unknown): ToolCall => call(1, 'a', text, parsed, { itemId: 'fc_a' });

    it.each<[string, readonly object[], ToolCall]>([
      ['the JSON that closes', [added, delta('{"n":1}')], a('{"n":1}', { n: 1 })],
      ['the arguments that are done', [added, done('{"n":1}')], a('{"n":1}', { n: 1 })],
      ['the arguments that are done with {}', [added, delta('{'), delta('}'), done('{}')], a('{}', {})],
      ['the item that is done', [added, itemDone('{"n":1}')], a('{"n":1}', { n: 1 })],
      ['the item that is done without arguments', [added, done(''), itemDone('')], a('', {})],
      ['the item alone', [itemDone('{"n":1}')], a('{"n":1}', { n: 1 })],
    ])('should give a call at %s, once', (_, values, expected) => {
      expect(callsBeforeEnd(...values.slice(0, -1))).toEqual([]);
      expect(callsBeforeEnd(...values)).toEqual([expected]);
      expect(callsOf(...values, done(expected.arguments), itemDone(expected.arguments))).toHaveLength(1);
    });

    it('should give a call at the end of the stream when nothing said that it is whole', () => {
      expect(callsOf(added, delta('{}'))).toEqual([a('{}', {})]);
      expect(callsOf(added)).toEqual([a('', {})]);
    });

    it('should believe what is done more than the pieces', () => {
      expect(callsOf(added, delta('{"n":'), done('{"n":2}'))).toEqual([a('{"n":2}', { n: 2 })]);
    });

    it('should give the input of a custom tool when it is done', () => {
      const custom = { id: 'ctc_a', type: 'custom_tool_call', call_id: 'call_a', name: 'a', input: '' };
      const values = [
        { type: 'response.output_item.added', output_index: 0, item: custom },
        { type: 'response.custom_tool_call_input.delta', output_index: 0, item_id: 'ctc_a', delta: 'SELECT ' },
        { type: 'response.custom_tool_call_input.delta', output_index: 0, item_id: 'ctc_a', delta: '1' },
        { type: 'response.custom_tool_call_input.done', output_index: 0, item_id: 'ctc_a', input: 'SELECT 1' },
        { type: 'response.output_item.done', output_index: 0, item: { ...custom, input: 'SELECT 1' } },
      ];
      const expected = call(0, 'a', 'SELECT 1', 'SELECT 1', { type: 'custom', itemId: 'ctc_a' });

      expect(callsBeforeEnd(...values.slice(0, 3))).toEqual([]);
      expect(callsBeforeEnd(...values.slice(0, 4))).toEqual([expected]);
      expect(callsOf(...values)).toEqual([expected]);
      expect(outcomeOf(from(values as readonly ToolCallSource[]), true).calls.map(({ parsed }) => parsed)).toEqual([
        '',
        'SELECT ',
        'SELECT 1',
        'SELECT 1',
      ]);
    });

    it('should go by the index when a proxy changes the ids', () => {
      expect(callsOf(added, { ...delta('{"n":1}'), item_id: 'other' }, itemDone('{"n":1}'))).toEqual([
        a('{"n":1}', { n: 1 }),
      ]);
    });

    it('should go by the id when there is no index', () => {
      const without = (event: object): object => ({ ...event, output_index: undefined });

      expect(callsOf(without(added), without(delta('{"n":1}')))).toEqual([{ ...a('{"n":1}', { n: 1 }), index: 0 }]);
    });

    it.each([
      ['an incomplete item', [added, delta('{"n":'), done('{"n":'), itemDone('{"n":', 'incomplete')]],
      ['an incomplete item with no arguments yet', [added, done(''), itemDone('', 'incomplete')]],
      ['an incomplete response', [added, delta('{}'), { type: 'response.incomplete', response: {} }]],
      ['one whose arguments are cut off by the end of the stream', [added, delta('{"n":')]],
      ['a response that failed', [added, { type: 'response.failed', response: {} }]],
      ['the call of a server of tools', [{ type: 'response.output_item.done', item: { ...item, type: 'mcp_call' } }]],
      ['a delta without a beginning', [delta('{"n":1}')]],
    ])('should not give %s', (_, values) => {
      expect(callsOf(...values)).toEqual([]);
    });

    it('should be an error when a completed item has no JSON', () => {
      const { error } = outcomeOf(from([added, itemDone('{"n":')] as readonly ToolCallSource[]));

      expect(error).toHaveProperty('text', '{"n":');
    });
  });

  it.each([
    null,
    undefined,
    5,
    'Hello',
    {},
    { choices: null },
    { choices: [{ index: 0 }] },
    { type: 'response.output_item.done' },
  ])('should find nothing in %j, which an unchecked stream may carry', (value) => {
    expect(callsOf(value)).toEqual([]);
  });

  it('should have the types that it says', () => {
    expectType<Observable<ToolCall>>((NEVER as Observable<ChatCompletionChunk>).pipe(toolCalls()));
    expectType<Observable<ToolCall | AttemptBoundary>>(of(chunk()).pipe(toolCalls()));
    expectType<Observable<ToolCall>>((NEVER as Observable<ChatCompletionChunk>).pipe(toolCalls({ partial: false })));
    expectType<Observable<ToolCall>>(of({ type: 'response.created' }).pipe(toolCalls()));
    expectType<Observable<ToolCall>>((NEVER as Observable<ResponseStreamEvent>).pipe(toolCalls()));
    expectType<Observable<ToolCall | PartialToolCall | AttemptBoundary>>(
      of(chunk()).pipe(toolCalls({ partial: true })),
    );
    // @ts-expect-error some are not complete
    expectType<Observable<ToolCall>>(of(chunk()).pipe(toolCalls({ partial: true })));
    // @ts-expect-error values must be checked with a schema first
    of(serverSentEvent('{}')).pipe(parseData(), toolCalls());
    expect.assertions(0);
  });
});
