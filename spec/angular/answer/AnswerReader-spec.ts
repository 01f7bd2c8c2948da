import { accumulateChat, accumulateResponse, AttemptBoundary, BadRequestError, InternalServerError } from 'rivulet';
import type { ChatCompletion, ChatCompletionChunk, OpenAI, ResponseObject, ResponseStreamEvent } from 'rivulet/openai';
import fc from 'fast-check';
import { defer, from, last, lastValueFrom, of, toArray } from 'rxjs';
import { AnswerReader } from '../../../src/angular/answer/AnswerReader.js';
import type { AnswerValue } from '../../../src/angular/answer/AnswerValue.js';
import { chatApi, payloadsOf, responsesApi, type ToolApi } from '../../client/tools/toolApis.js';
import { bothCalls, bothTools, callWeather, sunny, weatherTool } from '../../client/tools/weatherTools.js';
import { recordingNames } from '../../support/recordings.js';
import { seeded } from '../../support/seeded.js';
import { readRecording } from '../../wire/readRecording.js';
import { peerChat, peerResponse } from './peerAnswer.js';
import { endOf } from './statesOf.js';

const chats = recordingNames.filter((name) => name.startsWith('chat-'));
const responses = recordingNames.filter((name) => name.startsWith('responses-') && name !== 'responses-error.sse');
const valuesIn = (name: string) => readRecording(name) as readonly (ChatCompletionChunk | ResponseStreamEvent)[];
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** A reader that has read this. */
function readerOf(values: readonly AnswerValue[]): AnswerReader {
  const reader = new AnswerReader();
  for (const value of values) reader.add(value);
  return reader;
}

/** A client whose answers are these, one per request. */
function clientOf(...answers: readonly (readonly object[])[]): Pick<OpenAI, 'chat' | 'responses'> {
  let count = 0;
  const create = () => defer(() => from(answers[count++] ?? []));
  // As much of a client as a run of tools asks for.
  return { chat: { completions: { create } }, responses: { create } } as unknown as OpenAI;
}

const weatherCall = { id: 'call_1', name: 'weather', arguments: '{"city":"Paris"}' };

/** All updates of a run of tools, each event a frame of its own. */
async function updatesOf(api: ToolApi, answers: readonly (readonly object[])[], tools = bothTools) {
  const run = api.run(clientOf(...answers) as OpenAI, { tools });
  const events = await lastValueFrom(run.pipe(toArray()));
  const reader = new AnswerReader();
  const updates = events.map((event) => {
    reader.add(event); // of a chat or of a response
    return { event, state: reader.state('streaming'), request: reader.request, stepText: reader.stepText };
  });
  return { updates, end: reader.state('done'), reader };
}

describe('AnswerReader', () => {
  describe.each(chats)('of %s', (name) => {
    it("should end with what OpenAI's own package makes of it", async () => {
      const { text, snapshot, usage } = endOf(from(valuesIn(name)));
      const theirs = await peerChat(name);
      expect(text).toBe(theirs.choices[0]?.message.content ?? '');
      expect(plain(usage)).toEqual(theirs.usage);
      const ours = plain(snapshot) as ChatCompletion;
      expect(ours).toMatchObject({ id: theirs.id, model: theirs.model, created: theirs.created });
      expect(ours.choices.map(({ finish_reason }) => finish_reason)).toEqual(
        theirs.choices.map(({ finish_reason }) => finish_reason),
      );
    });

    it('should have the snapshot of accumulateChat', async () => {
      const values = valuesIn(name) as readonly ChatCompletionChunk[];
      const whole = await lastValueFrom(from(values).pipe(accumulateChat(), last()));
      expect(endOf(from(values)).snapshot).toEqual(whole);
    });
  });

  describe.each(responses)('of %s', (name) => {
    it("should end with what OpenAI's own package makes of it", async () => {
      const { text, snapshot, usage } = endOf(from(valuesIn(name)));
      const theirs = await peerResponse(name);
      expect(text).toBe(theirs.output_text);
      expect(plain(usage)).toEqual(plain(theirs.usage));
      expect(snapshot).toMatchObject({ id: theirs.id, status: 'completed', model: theirs.model });
    });

    it('should have the snapshot of accumulateResponse', async () => {
      const values = valuesIn(name) as readonly ResponseStreamEvent[];
      const whole = await lastValueFrom(from(values).pipe(accumulateResponse(), last()));
      expect(endOf(from(values)).snapshot).toEqual(whole);
    });
  });

  it.each(recordingNames)('should be the same at the end for %s, however many frames it comes in', (name) => {
    const values = valuesIn(name);
    const whole = readerOf(values).state('done');
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat({ max: values.length })), (frames) => {
        const reader = new AnswerReader();
        let before = '';
        values.forEach((value, index) => {
          reader.add(value);
          if (!frames.includes(index)) return;
          const { text } = reader.state('streaming');
          expect(text.startsWith(before)).toBe(true); // the text of an attempt only grows
          before = text;
        });
        expect(reader.state('done')).toEqual(whole);
      }),
      seeded(5),
    );
  });

  it.each(recordingNames)('should say the same of %s when it went through JSON, from a server to a browser', (name) => {
    const state = readerOf(valuesIn(name)).state('done');
    expect(plain(state)).toEqual(state);
  });

  it('should join pieces of text', () => {
    expect(readerOf(['Hel', '', 'lo']).state('done')).toEqual({
      status: 'done',
      text: 'Hello',
      error: undefined,
      usage: undefined,
      snapshot: undefined,
      toolCalls: [],
    });
  });

  it('should have the same calls as before where there are none, so that nothing is drawn anew', () => {
    const reader = readerOf(['a']);
    const { toolCalls } = reader.state('streaming');
    reader.add({ choices: [{ index: 0, delta: { content: 'b' } }] });
    expect(reader.state('done').toolCalls).toBe(toolCalls);
  });

  it('should read legacy completions, with the usage behind them', () => {
    const chunk = (text: string) => ({ id: 'cmpl-1', object: 'text_completion', choices: [{ index: 0, text }] });
    const usage = { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3 };
    const { text, snapshot, ...rest } = readerOf([
      chunk('Hel'),
      chunk('lo'),
      { id: 'cmpl-1', object: 'text_completion', choices: [], usage },
    ]).state('done');
    expect(text).toBe('Hello');
    expect(snapshot).toEqual({ ...chunk('Hello'), usage });
    expect(rest.usage).toEqual(usage);
  });

  it('should tell legacy completions by their text where they do not say what they are', () => {
    expect(readerOf([{ choices: [{ index: 0, text: 'a' }] }]).state('done').snapshot).toEqual({
      object: 'text_completion',
      choices: [{ index: 0, text: 'a' }],
    });
  });

  it('should have no usage of an attempt that failed', () => {
    const chunk = { choices: [], usage: { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3 } };
    const reader = readerOf([chunk, new AttemptBoundary(1, 'reset')]);
    expect(reader.state('connecting').usage).toBeUndefined();
  });

  it('should let a call wait, from the end of its step on, that has no result yet', () => {
    const call = { index: 0, id: 'call_1', type: 'function' as const, function: { name: 'f', arguments: '{}' } };
    const chunk = (delta: object) => ({ type: 'chunk' as const, step: 1, chunk: { choices: [{ index: 0, delta }] } });
    const statusOf = (reader: AnswerReader) => reader.state('streaming').toolCalls.map(({ status }) => status);
    const reader = readerOf([chunk({ tool_calls: [call] })]);
    expect(statusOf(reader)).toEqual(['writing']);
    reader.add({ type: 'step', step: 1, snapshot: undefined, request: {} });
    expect(statusOf(reader)).toEqual(['waiting']);
    reader.add(chunk({ content: 'And then?' }));
    expect(statusOf(reader)).toEqual(['waiting']);
  });

  describe('of an answer that was not streamed', () => {
    const message = { role: 'assistant', content: 'Hello', refusal: null };
    const completion = { id: 'c', choices: [{ index: 0, message, finish_reason: 'stop' }], usage: { total_tokens: 3 } };

    it('should take a chat completion as it is', () => {
      const whole = { ...completion, object: 'chat.completion' } as unknown as ChatCompletion;
      const { text, snapshot, usage } = readerOf([whole]).state('done');
      expect([text, usage]).toEqual(['Hello', { total_tokens: 3 }]);
      expect(snapshot).toEqual(whole);
    });

    it('should know it by its message where it does not say what it is', () => {
      const { text, snapshot } = readerOf([completion]).state('done');
      expect(text).toBe('Hello');
      expect(snapshot).toMatchObject({ choices: [{ message: { content: 'Hello' } }] });
    });

    it('should take a response as it is', () => {
      const content = [{ type: 'output_text', text: 'Hello', annotations: [] }] as const;
      const call = { type: 'function_call', id: 'fc_1', call_id: 'call_1', name: 'f', arguments: '{}' } as const;
      const output = [{ type: 'message', id: 'msg_1', role: 'assistant', status: 'completed', content }, call] as const;
      const usage = { input_tokens: 1, output_tokens: 2, total_tokens: 3 };
      const whole = { id: 'r', object: 'response', status: 'completed', output, usage } as unknown as ResponseObject;
      const state = readerOf([whole]).state('done');
      expect(state).toMatchObject({ text: 'Hello', usage, toolCalls: [{ id: 'call_1', status: 'waiting' }] });
      expect(state.snapshot).toEqual(whole);
    });

    it('should have its calls', () => {
      const call = { id: 'call_1', type: 'function', function: { name: 'f', arguments: '{}' } };
      const whole = {
        object: 'chat.completion',
        choices: [{ index: 0, message: { role: 'assistant', content: null, tool_calls: [call] } }],
      } as unknown as AnswerValue;
      expect(readerOf([whole]).state('done').toolCalls).toEqual([
        { id: 'call_1', name: 'f', arguments: '{}', status: 'waiting' },
      ]);
    });
  });

  it('should join chunks that a server calls completions', () => {
    const chunk = (content: string) =>
      ({ object: 'chat.completion', choices: [{ index: 0, delta: { content } }] }) as unknown as AnswerValue;
    const { text, snapshot } = readerOf([chunk('Hel'), chunk('lo')]).state('done');
    expect(text).toBe('Hello');
    expect(snapshot).toMatchObject({ choices: [{ message: { content: 'Hello' } }] });
  });

  it('should pass over an event of no API', () => {
    const created = { type: 'response.created', response: { id: 'r', status: 'in_progress', output: [] } } as const;
    const delta = { type: 'response.output_text.delta', item_id: 'm', output_index: 0, content_index: 0, delta: 'a' };
    const known = readerOf([created, delta]);
    const unknown = readerOf([
      created,
      { type: 'keepalive' },
      delta,
      { type: 'response.not_yet_invented.delta', delta: 'no' },
    ]);
    expect(unknown.state('streaming')).toEqual(known.state('streaming'));
  });

  it('should pass over an event of no API before anything else, too', () => {
    const hello = { choices: [{ index: 0, delta: { content: 'Hello' } }] };
    expect(readerOf([{ type: 'ping' }]).state('streaming').snapshot).toBeUndefined();
    expect(readerOf([{ type: 'ping' }, hello]).state('done')).toEqual(readerOf([hello]).state('done'));
    expect(readerOf([hello, { type: 'ping' }]).state('done')).toEqual(readerOf([hello]).state('done'));
  });

  it('should count any value as a beginning, but for a boundary', () => {
    expect(new AnswerReader().begun).toBe(false);
    expect(readerOf(['a']).begun).toBe(true);
    expect(readerOf([{ type: 'keepalive' }]).begun).toBe(true);
    expect(readerOf([{ choices: [] }]).begun).toBe(true);
    // An event of a server, not of a run.
    expect(readerOf([{ type: 'progress', step: 'one' }]).begun).toBe(true);
    expect(readerOf(['a', new AttemptBoundary(1, 'reset')]).begun).toBe(false);
    expect(readerOf(['a', new AttemptBoundary(1, 'reset'), 'b']).begun).toBe(true);
  });

  describe('of a response that failed', () => {
    const failed = (error: unknown) => ({
      type: 'response.failed',
      response: { id: 'r', object: 'response', status: 'failed', output: [], error },
    });

    it('should give the error that an HTTP status of its code would be', () => {
      const { failure } = readerOf([failed({ code: 'server_error', message: 'it broke' })]);
      expect(failure).toBeInstanceOf(InternalServerError);
      expect(failure).toMatchObject({ code: 'server_error', message: expect.stringContaining('it broke') as string });
      expect(readerOf([failed({ code: 'invalid_prompt', message: 'no' })]).failure).toBeInstanceOf(BadRequestError);
    });

    it('should fail without a reason too', () => {
      expect(readerOf([failed(null)]).failure).toMatchObject({ name: 'APIError' });
    });

    it('should end the answer with it, and with what had come', () => {
      const delta = { type: 'response.output_text.delta', item_id: 'm', output_index: 0, content_index: 0, delta: 'a' };
      const state = endOf(of(delta, failed({ code: 'server_error', message: 'it broke' })));
      expect(state).toMatchObject({ status: 'error', text: 'a', error: { code: 'server_error' } });
      expect(state.error).toHaveProperty('partial', state.snapshot);
    });

    it('should not fail before, or for one that is incomplete', () => {
      const incomplete = {
        id: 'r',
        status: 'incomplete',
        output: [],
        incomplete_details: { reason: 'content_filter' },
      };
      expect(readerOf([]).failure).toBeUndefined();
      expect(readerOf(['a']).failure).toBeUndefined();
      expect(readerOf([{ type: 'response.incomplete', response: incomplete }]).failure).toBeUndefined();
      expect(endOf(of({ type: 'response.incomplete', response: incomplete })).status).toBe('done');
    });
  });

  it('should end with an error for the recorded response that failed', () => {
    const values = valuesIn('responses-error.sse').filter(({ type }) => type !== 'error');
    const state = endOf(from(values));
    expect(state).toMatchObject({ status: 'error', error: { code: 'insufficient_quota' } });
  });

  describe('of calls that are the program’s to make', () => {
    it.each([
      ['chat', chatApi],
      ['responses', responsesApi],
    ])('should show them as they are written, and let them wait at the end (%s)', (_name, api) => {
      const values = payloadsOf(api, bothCalls) as unknown as readonly AnswerValue[];
      const reader = new AnswerReader();
      const stories = values.map((value) => {
        reader.add(value);
        return reader
          .state('streaming')
          .toolCalls.map(({ name, arguments: args, status }) => `${name}${args} ${status}`);
      });
      const told = stories.filter((story, index) => story.join() !== stories[index - 1]?.join());
      expect(told.filter((story) => story.length === 1)).toEqual([
        ['weather writing'],
        ['weather{"ci writing'],
        ['weather{"city": writing'],
        ['weather{"city":"Par writing'],
        ['weather{"city":"Paris"} writing'],
      ]);
      expect(reader.state('done').toolCalls).toEqual([
        { id: 'call_1', name: 'weather', arguments: '{"city":"Paris"}', status: 'waiting' },
        { id: 'call_2', name: 'time', arguments: '{"zone":"Asia"}', status: 'waiting' },
      ]);
      expect(reader.state('stopped').toolCalls.map(({ status }) => status)).toEqual(['writing', 'writing']);
    });
  });

  describe.each([
    ['chat', chatApi],
    ['responses', responsesApi],
  ])('of a run of tools with %s', (_name, api) => {
    const answers = [payloadsOf(api, bothCalls), payloadsOf(api, sunny, 'stop')];

    it('should have the text of both steps as paragraphs, and the snapshot of the last one', async () => {
      const { end } = await updatesOf(api, answers);
      expect(end.text).toBe('Let me look.\n\nSunny.');
      expect(endOf(from(answers[1] as unknown as AnswerValue[])).snapshot).toEqual(end.snapshot);
    });

    it('should never show less text than before', async () => {
      const { updates } = await updatesOf(api, answers);
      const texts = updates.map(({ state }) => state.text);
      texts.forEach((text, index) => {
        expect(text.startsWith(texts[index - 1] ?? '')).toBe(true);
      });
    });

    it('should let calls wait for their results, and keep them with the results in the next step', async () => {
      const { updates, end } = await updatesOf(api, answers);
      const stories = updates.map(({ state }) =>
        state.toolCalls.map(({ name, status }) => `${name} ${status}`).join(', '),
      );
      expect(stories.filter((story, index) => story !== stories[index - 1])).toEqual([
        '',
        'weather writing',
        'weather waiting',
        'weather done',
        'weather done, time writing',
        'weather done, time waiting',
        'weather done, time done',
      ]);
      expect(end.toolCalls).toEqual([
        { id: 'call_1', name: 'weather', arguments: '{"city":"Paris"}', status: 'done', result: 'Paris: 21 °C' },
        { id: 'call_2', name: 'time', arguments: '{"zone":"Asia"}', status: 'done', result: { zone: 'Asia', hour: 9 } },
      ]);
    });

    it('should tell why a call failed, and let a call without a tool wait', async () => {
      const failure = new RangeError('no weather');
      const failing = weatherTool(() => {
        throw failure;
      });
      const run = api.run(clientOf(answers[0] ?? []) as OpenAI, {
        tools: [failing],
        onToolError: () => 'it failed',
        maxSteps: 1,
      });
      const state = endOf(run);
      expect(state.toolCalls).toMatchObject([
        { name: 'weather', status: 'failed', error: failure },
        { name: 'time', status: 'failed', error: { message: expect.stringContaining('no tool time') as string } },
      ]);
      const { end } = await updatesOf(api, answers, [weatherTool()]);
      expect(end.toolCalls[0]).toEqual({ ...weatherCall, status: 'waiting' });
    });

    it('should tell the text since the last whole step, and the request that goes on from there', async () => {
      const { updates } = await updatesOf(api, answers);
      const steps = updates.flatMap(({ event }) => (event.type === 'step' ? [event.request] : []));
      const firstStep = updates.findIndex(({ request }) => request !== undefined);
      expect(updates.slice(0, firstStep).at(-1)).toMatchObject({ stepText: 'Let me look.', request: undefined });
      expect(updates[firstStep]).toMatchObject({ stepText: '' });
      expect(updates[firstStep]?.request).toBe(steps[0]);
      const beforeEnd = updates.at(-2);
      expect(beforeEnd?.stepText).toBe('Sunny.');
      expect(beforeEnd?.request).toBe(steps[0]);
      expect(updates.at(-1)?.stepText).toBe('');
      expect(updates.at(-1)?.request).toBe(steps[1]);
    });

    it('should forget all of an attempt that failed at a boundary', async () => {
      const { reader } = await updatesOf(api, answers);
      reader.add(new AttemptBoundary(1, new Error('reset')));
      expect(reader.state('connecting')).toEqual(new AnswerReader().state('connecting'));
      expect([reader.request, reader.stepText]).toEqual([undefined, '']);
      // The same ids again, from a server that counts calls.
      for (const chunk of answers[0] ?? []) reader.add({ type: 'chunk', step: 1, chunk });
      expect(reader.state('streaming').toolCalls.map(({ status }) => status)).toEqual(['writing', 'writing']);
    });

    it('should keep the calls of two steps apart that have the same id', async () => {
      const second = payloadsOf(api, [{ ...callWeather, args: '{"city":"Rome"}' }]);
      const { updates, end } = await updatesOf(api, [payloadsOf(api, [callWeather]), second, answers[1] ?? []]);
      expect(end.toolCalls.map(({ result }) => result)).toEqual(['Paris: 21 °C', 'Rome: 21 °C']);
      const written = updates.filter(({ state }) => state.toolCalls.length === 2);
      expect(written[0]?.state.toolCalls[1]).toMatchObject({ status: 'writing' });
      expect(written[0]?.state.toolCalls[1]).not.toHaveProperty('result');
    });

    it('should put no empty paragraph before the text of a model that called at once', async () => {
      const { end } = await updatesOf(api, [payloadsOf(api, [callWeather]), answers[1] ?? []]);
      expect(end.text).toBe('Sunny.');
    });

    it('should put no empty paragraph behind the text of a model that ends without a word', async () => {
      const { end } = await updatesOf(api, [answers[0] ?? [], payloadsOf(api, [], 'stop')]);
      expect(end.text).toBe('Let me look.');
    });
  });
});
