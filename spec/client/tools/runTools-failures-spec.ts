import {
  APIConnectionError,
  APIError,
  BadRequestError,
  endingOf,
  JsonParseError,
  SchemaError,
  ToolStepLimitError,
  TruncatedStreamError,
} from 'rivulet';
import { NEVER, throwError } from 'rxjs';
import { event, events, failureOf, json, stalledAfter, valuesOf, when } from '../resources/answers.js';
import { describeClient } from '../resources/describeClient.js';
import { HeldAnswers } from '../resources/HeldAnswers.js';
import { answerOf, chatApi, halvesOf, responsesApi, toolApis, type AnyRunEvent, type Finish } from './toolApis.js';
import { bothCalls, callTime, callWeather, sunny, timeTool, turnsOf, weatherTool } from './weatherTools.js';

/** How an answer ended. */
function endingIn(events: readonly AnyRunEvent[]): unknown {
  const last = events.at(-1);
  return last?.type === 'step' ? endingOf(last.snapshot) : undefined;
}

describeClient('runTools', ({ start, server }) => {
  describe.each(toolApis)('with %s', (_name, api) => {
    const good = events(answerOf(api, sunny, 'stop'));
    const toldLast = () => api.told(server().requests.at(-1)?.body ?? '');
    /** Sends both calls, and then nothing more. */
    const openBehindCalls = stalledAfter(halvesOf(api, bothCalls, 3)[0]);

    const failure = new RangeError('no such zone');
    const failing: [how: string, execute: () => unknown][] = [
      [
        'throws',
        () => {
          throw failure;
        },
      ],
      ['rejects', () => Promise.reject(failure)],
      ['errors', () => throwError(() => failure)],
    ];

    describe.each(failing)('when a tool %s', (_how, execute) => {
      it('should end with that error, abort the other tools and close the connection', async () => {
        const signals: AbortSignal[] = [];
        const endless = weatherTool((_, { signal }) => {
          signals.push(signal);
          return NEVER;
        });
        const client = await start(openBehindCalls);
        const { values, error } = await failureOf(api.run(client, { tools: [endless, timeTool(execute)] }));
        expect(error).toBe(failure);
        expect(turnsOf(values)).toBe('call weather call time');
        expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
        await when(() => server().calls[0]?.state === 'left');
        expect(server().requests).toHaveLength(1);
      });

      it('should tell the model what onToolError makes of it, and go on', async () => {
        const signals: AbortSignal[] = [];
        const weather = weatherTool((_, { signal }) => {
          signals.push(signal);
          return 'rain';
        });
        const onToolError = jest.fn((error: unknown) => `failed: ${String(error)}`);
        const client = await start([events(answerOf(api, bothCalls)), good]);
        const seen = await valuesOf(api.run(client, { tools: [weather, timeTool(execute)], onToolError }));
        expect(turnsOf(seen)).toBe('call weather result weather call time result time step 1 step 2');
        expect(seen.filter(({ type }) => type === 'result')[1]).toMatchObject({
          result: undefined,
          error: failure,
          output: 'failed: RangeError: no such zone',
        });
        expect(toldLast()).toEqual([
          { id: 'call_1', output: 'rain' },
          { id: 'call_2', output: 'failed: RangeError: no such zone' },
        ]);
        expect(onToolError.mock.calls).toEqual([
          [failure, expect.objectContaining({ callId: 'call_2', name: 'time' })],
        ]);
        expect(signals.map(({ aborted }) => aborted)).toEqual([false]);
      });

      it('should end with what onToolError throws', async () => {
        const client = await start(openBehindCalls);
        const onToolError = (cause: unknown): string => {
          throw new TypeError('enough', { cause });
        };
        const { error } = await failureOf(api.run(client, { tools: [weatherTool(execute), timeTool()], onToolError }));
        expect(error).toEqual(new TypeError('enough'));
        expect((error as Error).cause).toBe(failure);
      });
    });

    it('should tell the model of arguments that do not fit', async () => {
      const execute = jest.fn();
      const onToolError = jest.fn(() => '');
      const wrong = { ...callWeather, args: '{"city":5}' };
      const client = await start([events(answerOf(api, [wrong])), good]);
      const seen = await valuesOf(api.run(client, { tools: [weatherTool(execute)], onToolError }));
      expect(turnsOf(seen)).toBe('call weather result weather step 1 step 2');
      const outcome = seen.find((each) => each.type === 'result');
      expect(outcome?.error).toBeInstanceOf(SchemaError);
      expect(outcome?.result).toBeUndefined();
      expect(outcome?.output).toContain('city: Invalid input: expected string, received number');
      expect(toldLast()).toEqual([{ id: 'call_1', output: outcome?.output }]);
      expect(execute).not.toHaveBeenCalled();
      expect(onToolError).not.toHaveBeenCalled();
    });

    it.each([
      ['that are no JSON', '{city: "Paris"}'],
      ['that end too early', '{"city":"Par'],
    ])('should tell the model of arguments %s', async (_what, args) => {
      const execute = jest.fn();
      const client = await start([events(answerOf(api, [{ ...callWeather, args }, callTime])), good]);
      const seen = await valuesOf(api.run(client, { tools: [weatherTool(execute), timeTool(() => 9)] }));
      const outcome = seen.find((each) => each.type === 'result' && each.call.name === 'weather');
      expect(outcome).toMatchObject({ result: undefined, error: expect.any(JsonParseError) as unknown });
      expect(toldLast()).toEqual([
        { id: 'call_1', output: expect.stringContaining('JSON') as unknown },
        { id: 'call_2', output: '9' },
      ]);
      expect(execute).not.toHaveBeenCalled();
    });

    it('should tell the model of a tool that does not exist', async () => {
      const client = await start([events(answerOf(api, bothCalls)), good]);
      const seen = await valuesOf(api.run(client, { tools: [timeTool(() => 9)] }));
      expect(turnsOf(seen)).toBe('call weather result weather call time result time step 1 step 2');
      const outcome = seen.find((each) => each.type === 'result');
      expect(outcome).toMatchObject({ result: undefined, error: expect.any(TypeError) as unknown });
      expect(toldLast()).toEqual([
        { id: 'call_1', output: expect.stringMatching(/weather.*time/) as unknown },
        { id: 'call_2', output: '9' },
      ]);
    });

    describe('when the model never stops to call', () => {
      const calling = events(answerOf(api, [callWeather]));
      const tools = [weatherTool(() => 'rain')];

      it('should end with an error behind all that happened', async () => {
        const client = await start(calling);
        const { values, error } = await failureOf(api.run(client, { tools, maxSteps: 2 }));
        expect(error).toBeInstanceOf(ToolStepLimitError);
        expect(error).toMatchObject({ maxSteps: 2 });
        expect(turnsOf(values)).toBe('call weather result weather step 1 call weather result weather step 2');
        expect(server().requests).toHaveLength(2);
      });

      it('should ask ten times by default', async () => {
        for (const options of [{ tools }, { tools, maxSteps: undefined }]) {
          const client = await start(calling);
          const { error } = await failureOf(api.run(client, options));
          expect(error).toMatchObject({ code: 'TOOL_STEP_LIMIT', maxSteps: 10 });
          expect(server().requests).toHaveLength(10);
        }
      });

      it('should not mind an answer in the last step', async () => {
        const client = await start([calling, good]);
        expect(turnsOf(await valuesOf(api.run(client, { tools, maxSteps: 2 })))).toMatch(/step 1 step 2$/);
      });
    });

    const cut = { ...callTime, args: '{"zone":"As', cut: true };

    describe.each<Finish>(['length', 'content_filter'])('when an answer is cut: %s', (finish) => {
      it('should make no call of arguments that are cut off, and complete', async () => {
        const execute = jest.fn();
        const client = await start(events(answerOf(api, [{ text: 'Let me look.' }, cut], finish)));
        const seen = await valuesOf(api.run(client, { tools: [timeTool(execute)] }));
        expect(turnsOf(seen)).toBe('step 1');
        expect(endingIn(seen)).toBe(finish);
        expect(execute).not.toHaveBeenCalled();
        expect(server().requests).toHaveLength(1);
      });

      it('should not ask again with a call that has no result', async () => {
        const client = await start(events(answerOf(api, [callWeather, cut], finish)));
        const seen = await valuesOf(api.run(client, { tools: [weatherTool(() => 'rain'), timeTool(() => 9)] }));
        expect(turnsOf(seen)).toBe('call weather result weather step 1');
        expect(endingIn(seen)).toBe(finish);
        expect(server().requests).toHaveLength(1);
      });
    });

    describe('when the stream breaks while a tool runs', () => {
      const error = event({ error: { message: 'overloaded', type: 'server_error', code: null, param: null } }, 'error');
      type Break = (held: HeldAnswers) => void;
      const breaks: [how: string, brk: Break, error: unknown][] = [
        [
          'a reset',
          (held) => {
            held.reset();
          },
          APIConnectionError,
        ],
        [
          'an error event',
          (held) => {
            held.write(error);
          },
          APIError,
        ],
        [
          'an early end',
          (held) => {
            held.end();
          },
          TruncatedStreamError,
        ],
      ];
      it.each(breaks)('by %s, should abort the tool and end with the error', async (_how, brk, type) => {
        const held = new HeldAnswers(halvesOf(api, bothCalls, 2)[0]);
        const signals: AbortSignal[] = [];
        const endless = weatherTool((_, { signal }) => {
          signals.push(signal);
          brk(held);
          return NEVER;
        });
        const client = await start(held.reply);
        const { values, error } = await failureOf(api.run(client, { tools: [endless, timeTool()] }));
        expect(error).toBeInstanceOf(type);
        expect(turnsOf(values)).toBe('call weather');
        expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
        expect(server().requests).toHaveLength(1);
      });
    });

    it('should end with the error of a later step, behind the steps before it', async () => {
      const signals: AbortSignal[] = [];
      const weather = weatherTool((_, { signal }) => {
        signals.push(signal);
        return 'rain';
      });
      const refused = json({ error: { message: 'too long', type: 'invalid_request_error' } }, 400);
      const client = await start([events(answerOf(api, [callWeather])), refused]);
      const { values, error } = await failureOf(api.run(client, { tools: [weather] }));
      expect(error).toBeInstanceOf(BadRequestError);
      expect(turnsOf(values)).toBe('call weather result weather step 1');
      expect(signals.map(({ aborted }) => aborted)).toEqual([false]);
    });

    it.each<[what: string, result: () => unknown]>([
      ['a BigInt', () => 5n],
      ['a function', () => () => 'later'],
    ])('should take a result that JSON does not have for a failure of the tool: %s', async (_what, result) => {
      const step = events(answerOf(api, [callWeather]));
      const tools = [weatherTool(result)];
      const { error } = await failureOf(api.run(await start(step), { tools }));
      expect(error).toBeInstanceOf(TypeError);
      expect(server().requests).toHaveLength(1);
      const client = await start([step, good]);
      await valuesOf(api.run(client, { tools, onToolError: () => 'no result' }));
      expect(toldLast()).toEqual([{ id: 'call_1', output: 'no result' }]);
    });
  });

  it('should complete behind a response that failed, also when a call was made', async () => {
    const response = {
      id: 'resp_1',
      object: 'response',
      status: 'failed',
      error: { code: 'server_error', message: '' },
    };
    const item = { type: 'function_call', id: 'fc_1', call_id: 'call_1', name: 'weather', arguments: callWeather.args };
    const text = responsesApi.wire([
      ...responsesApi.opening,
      ...responsesApi.middle([callWeather]).flat(),
      { type: 'response.failed', response: { ...response, output: [item] } },
    ]);
    const client = await start(events(text));
    const seen = await valuesOf(responsesApi.run(client, { tools: [weatherTool(() => 'rain')] }));
    expect(turnsOf(seen)).toBe('call weather result weather step 1');
    expect(endingIn(seen)).toBe('failed');
    expect(server().requests).toHaveLength(1);
  });

  it.each([
    { type: 'computer_call', id: 'cu_1', call_id: 'call_2', action: { type: 'screenshot' }, status: 'completed' },
    { type: 'shell_call', id: 'sh_1', call_id: 'call_2', action: { commands: ['ls'] }, status: 'completed' },
    { type: 'mcp_approval_request', id: 'mcpr_1', arguments: '{}', name: 'pay', server_label: 'bank' },
  ])('should complete when the program has to answer another item of the response: $type', async (other) => {
    const call = { type: 'function_call', id: 'fc_1', call_id: 'call_1', name: 'weather', arguments: callWeather.args };
    const response = { id: 'resp_1', object: 'response', status: 'completed', output: [call, other] };
    const text = responsesApi.wire([
      ...responsesApi.opening,
      ...responsesApi.middle([callWeather]).flat(),
      { type: 'response.output_item.added', output_index: 1, item: other },
      { type: 'response.output_item.done', output_index: 1, item: other },
      { type: 'response.completed', response },
    ]);
    const client = await start(events(text));
    const seen = await valuesOf(responsesApi.run(client, { tools: [weatherTool(() => 'rain')] }));
    expect(turnsOf(seen)).toBe('call weather result weather step 1');
    expect(endingIn(seen)).toBe('tool_calls');
    expect(server().requests).toHaveLength(1);
  });

  it('should complete behind a chat that is cut in a call without any finish reason', async () => {
    const payloads = chatApi.middle([callWeather, { ...callTime, args: '{"zone":"As' }]).flat();
    const client = await start(events(chatApi.wire([...chatApi.opening, ...payloads]) + chatApi.done));
    const seen = await valuesOf(chatApi.run(client, { tools: [weatherTool(() => 'rain'), timeTool(() => 9)] }));
    expect(turnsOf(seen)).toBe('call weather result weather step 1');
    expect(server().requests).toHaveLength(1);
  });
});
