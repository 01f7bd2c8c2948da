import { endingOf, textDeltas } from 'rivulet';
import {
  runTools,
  zodTool,
  type ChatCompletion,
  type ChatCompletionChunk,
  type OpenAI,
  type ResponseObject,
  type ResponseStreamEvent,
  type ToolRunEvent,
} from 'rivulet/openai';
import { filter, from, lastValueFrom, map, toArray, type Observable } from 'rxjs';
import * as z from 'zod';
import { expectType } from '../../support/expectType.js';
import { aWhile, events, json, valuesOf } from '../resources/answers.js';
import { describeClient } from '../resources/describeClient.js';
import { HeldAnswers } from '../resources/HeldAnswers.js';
import { HastyClock } from '../resources/HastyClock.js';
import { answerOf, chatApi, halvesOf, payloadsOf, responsesApi, toolApis, type ToolApi } from './toolApis.js';
import {
  bodyOf,
  bothCalls,
  bothTools,
  callTime,
  callWeather,
  storyOf,
  sunny,
  timeTool,
  turnsOf,
  weatherTool,
} from './weatherTools.js';

const isChunk = <Event extends { readonly type: string }>(
  event: Event,
): event is Extract<Event, { readonly type: 'chunk' }> => event.type === 'chunk';

/** What happens in an answer with two calls, and then in one without: a dot per chunk. Counted by hand. */
const stories = new Map<ToolApi, string>([
  [chatApi, '....... call weather result weather ..... call time result time . step 1 ... step 2'],
  [responsesApi, '......... call weather result weather ....... call time result time ... step 1 ..... step 2'],
]);

describeClient('runTools', ({ start, server }) => {
  describe.each(toolApis)('with %s', (_name, api) => {
    const twoSteps = () => [events(answerOf(api, bothCalls)), events(answerOf(api, sunny, 'stop'))];
    const toldLast = () => api.told(server().requests.at(-1)?.body ?? '');

    it('should tell what happens, in its order', async () => {
      const client = await start(twoSteps());
      const seen = await valuesOf(api.run(client, { tools: bothTools }));
      expect(storyOf(seen)).toBe(stories.get(api));
      expect(server().requests.map(({ path }) => path)).toEqual([api.path, api.path]);
    });

    it('should give each chunk with the number of its step', async () => {
      const client = await start(twoSteps());
      const seen = await valuesOf(api.run(client, { tools: bothTools }));
      expect(seen.filter(isChunk)).toEqual([
        ...payloadsOf(api, bothCalls).map((chunk) => ({ type: 'chunk', step: 1, chunk })),
        ...payloadsOf(api, sunny, 'stop').map((chunk) => ({ type: 'chunk', step: 2, chunk })),
      ]);
    });

    it('should give each call, what came of it, and the whole answers', async () => {
      const client = await start(twoSteps());
      const seen = await valuesOf(api.run(client, { tools: bothTools }));
      const weather = expect.objectContaining({
        callId: 'call_1',
        name: 'weather',
        parsed: { city: 'Paris' },
      }) as object;
      const time = expect.objectContaining({ callId: 'call_2', name: 'time', arguments: '{"zone":"Asia"}' }) as object;
      expect(seen.filter((each) => !isChunk(each))).toEqual([
        { type: 'call', step: 1, call: weather },
        { type: 'result', step: 1, call: weather, result: 'Paris: 21 °C', error: undefined, output: 'Paris: 21 °C' },
        { type: 'call', step: 1, call: time },
        {
          type: 'result',
          step: 1,
          call: time,
          result: { zone: 'Asia', hour: 9 },
          error: undefined,
          output: '{"zone":"Asia","hour":9}',
        },
        { type: 'step', step: 1, snapshot: expect.anything() as unknown, request: expect.anything() as unknown },
        { type: 'step', step: 2, snapshot: expect.anything() as unknown, request: expect.anything() as unknown },
      ]);
      const endings = seen.map((each) => (each.type === 'step' ? endingOf(each.snapshot) : undefined));
      expect(endings.filter(Boolean)).toEqual(['tool_calls', 'stop']);
    });

    it('should end with the step that has the answer', async () => {
      const client = await start(twoSteps());
      const last = await lastValueFrom(api.run(client, { tools: bothTools }));
      expect(last).toMatchObject({ type: 'step', step: 2 });
      expect(JSON.stringify(last)).toContain('Sunny.');
    });

    it('should give with each step the request that goes on from there', async () => {
      const client = await start(twoSteps());
      const seen = await valuesOf(api.run(client, { tools: bothTools }));
      const requests = seen.flatMap((each) => (each.type === 'step' ? [each.request] : []));
      const sent = server().requests.map(({ body }) => JSON.parse(body) as { messages?: unknown[]; input?: unknown[] });
      const first = requests[0] as (typeof sent)[0];
      expect(first.messages ?? first.input).toEqual(sent[1]!.messages ?? sent[1]!.input);
      // After the last answer it is ready for another question.
      const last = JSON.stringify(requests[1]);
      expect(last).toContain('Sunny.');
      const dialogue = (requests[1] as (typeof sent)[0]).messages ?? (requests[1] as (typeof sent)[0]).input;
      expect(dialogue).toHaveLength((first.messages ?? first.input)!.length + 1);
      expect(first).not.toHaveProperty('stream');
    });

    it('should give the text of all steps to textDeltas', async () => {
      const client = await start(twoSteps());
      const text$ = api.run(client, { tools: bothTools }).pipe(
        filter(isChunk),
        map(({ chunk }) => chunk),
        textDeltas(),
      );
      expect(await valuesOf(text$)).toEqual(['Let me look.', 'Sunny.']);
    });

    it('should ask once when the model calls nothing', async () => {
      const client = await start(events(answerOf(api, sunny, 'stop')));
      const seen = await valuesOf(api.run(client, { tools: bothTools }));
      expect(turnsOf(seen)).toBe('step 1');
      expect(server().requests).toHaveLength(1);
    });

    it('should go on for as many steps as it takes', async () => {
      const again = { ...callTime, id: 'call_3' };
      const client = await start([
        events(answerOf(api, [callWeather])),
        events(answerOf(api, [again])),
        events(answerOf(api, sunny, 'stop')),
      ]);
      const seen = await valuesOf(api.run(client, { tools: bothTools }));
      expect(turnsOf(seen)).toBe('call weather result weather step 1 call time result time step 2 step 3');
      expect(toldLast()).toEqual([
        { id: 'call_1', output: 'Paris: 21 °C' },
        { id: 'call_3', output: '{"zone":"Asia","hour":9}' },
      ]);
    });

    it('should go on after calls that a server finishes with stop', async () => {
      const client = await start([events(answerOf(api, [callWeather], 'stop')), events(answerOf(api, sunny, 'stop'))]);
      expect(turnsOf(await valuesOf(api.run(client, { tools: bothTools })))).toBe(
        'call weather result weather step 1 step 2',
      );
    });

    it('should start a tool while the model goes on, and wait for it at the end', async () => {
      const [first, rest] = halvesOf(api, bothCalls, 2);
      const held = new HeldAnswers(first);
      const client = await start([held.reply, events(answerOf(api, sunny, 'stop'))]);
      let give: (result: string) => void = () => undefined;
      const slow = weatherTool(() => {
        held.end(rest); // The rest of the answer, which has not been written before.
        return new Promise((resolve) => (give = resolve));
      });
      // This tool is called behind the other one.
      const quick = timeTool(() => {
        setImmediate(give, 'rain');
        return 9;
      });
      const seen = await valuesOf(api.run(client, { tools: [slow, quick] }));
      expect(turnsOf(seen)).toBe('call weather call time result time result weather step 1 step 2');
      expect(toldLast()).toEqual([
        { id: 'call_1', output: 'rain' },
        { id: 'call_2', output: '9' },
      ]);
    });

    it('should run the tools of a step side by side', async () => {
      const client = await start(twoSteps());
      const started = new Map<string, () => void>();
      // Neither gives its result before the other one has started.
      const meet = (own: string) =>
        new Promise<string>((resolve) => {
          started.set(own, () => {
            resolve(own);
          });
          if (started.size === 2) for (const go of started.values()) go();
        });
      const seen = await valuesOf(
        api.run(client, { tools: [weatherTool(() => meet('w')), timeTool(() => meet('t'))] }),
      );
      expect(turnsOf(seen)).toBe('call weather call time result weather result time step 1 step 2');
    });

    it('should tell the results in the order of the calls', async () => {
      // A call without arguments is known to be whole at the end only: the other one is first.
      const now = { id: 'call_0', call: 'now', args: '' };
      const client = await start([events(answerOf(api, [now, callWeather])), events(answerOf(api, sunny, 'stop'))]);
      const nowTool = zodTool({ name: 'now', parameters: z.object({}), execute: () => 'noon' });
      await valuesOf(api.run(client, { tools: [nowTool, ...bothTools] }));
      expect(toldLast()).toEqual([
        { id: 'call_0', output: 'noon' },
        { id: 'call_1', output: 'Paris: 21 °C' },
      ]);
    });

    it.each<[what: string, result: () => unknown, output: string]>([
      ['a text', () => 'a "text"', 'a "text"'],
      ['a promise', () => Promise.resolve([1, 2]), '[1,2]'],
      ['an Observable, of which the last value counts', () => from(['a', 'b', 'c']), 'c'],
      ['a list', () => ['a', 'b'], '["a","b"]'],
      ['nothing', () => undefined, 'null'],
    ])('should tell the model %s', async (_what, result, output) => {
      const client = await start([events(answerOf(api, [callWeather])), events(answerOf(api, sunny, 'stop'))]);
      await valuesOf(api.run(client, { tools: [weatherTool(result)] }));
      expect(toldLast()).toEqual([{ id: 'call_1', output }]);
    });

    it('should send nothing and call nothing before it is subscribed to', async () => {
      const client = await start(twoSteps());
      const execute = jest.fn();
      const run$ = api.run(client, { tools: [weatherTool(execute), timeTool(execute)] });
      await aWhile();
      expect(server().requests).toEqual([]);
      expect(execute).not.toHaveBeenCalled();
      expectType<Observable<unknown>>(run$);
    });

    it('should make two runs of two subscriptions', async () => {
      const client = await start((request) => {
        const isFirst = api.told(request.text()).length === 0;
        return events(isFirst ? answerOf(api, bothCalls) : answerOf(api, sunny, 'stop'));
      });
      const execute = jest.fn(() => 'done');
      const run$ = api.run(client, { tools: [weatherTool(execute), timeTool(execute)] });
      const [one, other] = await Promise.all([valuesOf(run$), valuesOf(run$)]);
      expect(storyOf(one)).toBe(stories.get(api));
      expect(other).toEqual(one);
      expect(execute).toHaveBeenCalledTimes(4);
      const bodies = server().requests.map(({ body }) => body);
      expect(bodies.map((body) => api.told(body).length).sort()).toEqual([0, 0, 2, 2]);
      expect(new Set(bodies).size).toBe(2);
    });

    it('should make no call twice when a request is sent again', async () => {
      const scheduler = new HastyClock();
      const busy = json({ error: { message: 'busy' } }, 429, { 'retry-after': '2' });
      const client = await start(
        [busy, events(answerOf(api, bothCalls)), busy, busy, events(answerOf(api, sunny, 'stop'))],
        { scheduler },
      );
      const execute = jest.fn(() => 'done');
      const seen = await valuesOf(api.run(client, { tools: [weatherTool(execute), timeTool(execute)] }));
      expect(storyOf(seen)).toBe(stories.get(api));
      expect(execute).toHaveBeenCalledTimes(2);
      expect(server().requests.map(({ headers }) => headers['x-retry-count'])).toEqual(['0', '1', '0', '1', '2']);
      expect(scheduler.waits).toEqual([2_000, 2_000, 2_000]);
    });

    it('should send the options of the run with each request', async () => {
      const client = await start(twoSteps());
      await valuesOf(api.run(client, { tools: bothTools, headers: { 'x-trace': 'abc' }, query: { page: 1 } }));
      expect(server().requests.map(({ path, headers }) => [path, headers['x-trace']])).toEqual([
        [`${api.path}?page=1`, 'abc'],
        [`${api.path}?page=1`, 'abc'],
      ]);
    });

    it('should send no list of tools when there are none', async () => {
      const client = await start(events(answerOf(api, sunny, 'stop')));
      await valuesOf(api.run(client, { tools: [] }));
      expect(bodyOf(server().requests[0]!)).not.toHaveProperty('tools');
    });

    describe('with calls that the program has to make', () => {
      it('should complete after the step when a tool has no execute', async () => {
        const client = await start(twoSteps());
        const seen = await valuesOf(api.run(client, { tools: [weatherTool(() => 'rain'), timeTool()] }));
        expect(turnsOf(seen)).toBe('call weather result weather call time step 1');
        const last = seen.at(-1);
        expect(last?.type === 'step' && endingOf(last.snapshot)).toBe('tool_calls');
        expect(server().requests).toHaveLength(1);
      });

      it('should complete after the step when the tool is one of the request', async () => {
        const parameters = { type: 'object', properties: { zone: { type: 'string' } } };
        const own =
          api === chatApi
            ? { type: 'function', function: { name: 'time', parameters } }
            : { type: 'function', name: 'time', parameters };
        const client = await start(twoSteps());
        const seen = await valuesOf(api.run(client, { tools: [weatherTool(() => 'rain')] }, { tools: [own] }));
        expect(turnsOf(seen)).toBe('call weather result weather call time step 1');
        const last = seen.at(-1);
        expect(last?.type === 'step' && endingOf(last.snapshot)).toBe('tool_calls');
        const { tools: sent } = bodyOf(server().requests[0]!) as { tools: readonly unknown[] };
        expect(sent).toHaveLength(2);
        expect(sent[0]).toEqual(own);
        expect(server().requests).toHaveLength(1);
      });

      it('should complete after the step when it is a custom tool of the request', async () => {
        const own = api === chatApi ? { type: 'custom', custom: { name: 'shell' } } : { type: 'custom', name: 'shell' };
        const shell = { id: 'call_9', custom: 'shell', input: 'ls -la' };
        const client = await start(events(answerOf(api, [shell])));
        const seen = await valuesOf(api.run(client, { tools: bothTools }, { tools: [own] }));
        expect(turnsOf(seen)).toBe('call shell step 1');
        expect(seen.find(({ type }) => type === 'call')).toMatchObject({
          call: { type: 'custom', callId: 'call_9', parsed: 'ls -la' },
        });
      });
    });
  });

  it('should have the types that it says', async () => {
    const client: OpenAI = await start(events(answerOf(chatApi, sunny, 'stop')));
    const chat$ = runTools(client, { model: 'gpt-4o', messages: [] }, { tools: bothTools });
    const response$ = runTools(client, { model: 'gpt-5', input: 'Hi' }, { tools: bothTools });
    expectType<Observable<ToolRunEvent<ChatCompletionChunk, ChatCompletion>>>(chat$);
    expectType<Observable<ToolRunEvent<ResponseStreamEvent, ResponseObject>>>(response$);
    const [first] = await lastValueFrom(chat$.pipe(toArray()));
    if (first?.type === 'chunk') {
      expectType<ChatCompletionChunk>(first.chunk);
      // @ts-expect-error a chunk of a chat has no item
      expect(first.chunk.item_id?.length).toBeUndefined();
    }
    if (first?.type === 'step') expectType<ChatCompletion>(first.snapshot);
    if (first?.type === 'result') {
      expectType<unknown>(first.result);
      expectType<string>(first.output);
      // @ts-expect-error nobody knows what a tool gives
      expectType<number>(first.result);
    }
    zodTool({
      name: 'add',
      parameters: z.object({ a: z.number(), b: z.coerce.number() }),
      execute: (args, { signal }) => {
        expectType<{ a: number; b: number }>(args);
        expectType<AbortSignal>(signal);
        // @ts-expect-error there is no such argument
        return args.c as unknown;
      },
    });
    type Options = Parameters<typeof runTools>[2];
    // @ts-expect-error a run needs its tools
    expectType<Options>({ maxSteps: 3 });
    // @ts-expect-error tools that were called cannot be taken back: a run does not start over
    expectType<Options>({ tools: bothTools, midStream: 'restart' });
    expect(first).toMatchObject({ type: 'chunk', step: 1 });
  });
});
