import { runTools, zodTool } from 'rivulet/openai';
import * as z from 'zod';
import { readSse } from '../../support/recordings.js';
import { events, valuesOf } from '../resources/answers.js';
import { describeClient } from '../resources/describeClient.js';
import { answerOf, responsesApi } from './toolApis.js';
import { bodyOf, bothTools, sunny } from './weatherTools.js';

describeClient('runTools with responses', ({ start, server }) => {
  const reasoning = { id: 'rs_1', type: 'reasoning', summary: [], encrypted_content: 'gAAAA' };
  const weather = { type: 'function_call', id: 'fc_1', call_id: 'call_1', name: 'weather', status: 'completed' };
  const call = { ...weather, arguments: '{"city":"Paris"}' };
  const response = { id: 'resp_1', object: 'response' };
  const thoughtful = responsesApi.wire([
    { type: 'response.created', response: { ...response, status: 'in_progress', output: [] } },
    { type: 'response.output_item.added', output_index: 0, item: { ...reasoning, encrypted_content: '' } },
    { type: 'response.output_item.done', output_index: 0, item: reasoning },
    { type: 'response.output_item.added', output_index: 1, item: { ...call, status: 'in_progress', arguments: '' } },
    { type: 'response.function_call_arguments.delta', item_id: 'fc_1', output_index: 1, delta: call.arguments },
    { type: 'response.function_call_arguments.done', item_id: 'fc_1', output_index: 1, arguments: call.arguments },
    { type: 'response.output_item.done', output_index: 1, item: call },
    { type: 'response.completed', response: { ...response, status: 'completed', output: [reasoning, call] } },
  ]);
  const results = [{ type: 'function_call_output', call_id: 'call_1', output: 'Paris: 21 °C' }];
  const answers = () => [events(thoughtful), events(answerOf(responsesApi, sunny, 'stop'))];
  const inputs = () => server().requests.map(({ body }) => (JSON.parse(body) as { input?: unknown }).input);

  it('should send the input, all that the model gave and the results behind it', async () => {
    const client = await start(answers());
    const input = [
      { role: 'system' as const, content: 'Be brief.' },
      { role: 'user' as const, content: 'Weather in Paris?' },
    ];
    await valuesOf(runTools(client, { model: 'gpt-5', input, store: false }, { tools: bothTools.slice(0, 1) }));
    const asked = {
      model: 'gpt-5',
      store: false,
      stream: true,
      tools: [
        {
          type: 'function',
          name: 'weather',
          parameters: {
            type: 'object',
            properties: { city: { type: 'string' } },
            required: ['city'],
            additionalProperties: false,
          },
          strict: true,
        },
      ],
      input,
    };
    expect(server().requests.map(bodyOf)).toEqual([
      asked,
      { ...asked, input: [...input, reasoning, call, ...results] },
    ]);
    expect(input).toHaveLength(2);
  });

  it('should send a text as the message that it stands for', async () => {
    const client = await start(answers());
    await valuesOf(runTools(client, { model: 'gpt-5', input: 'Weather?' }, { tools: bothTools }));
    expect(inputs()).toEqual(['Weather?', [{ role: 'user', content: 'Weather?' }, reasoning, call, ...results]]);
  });

  it('should do without an input, for a stored prompt', async () => {
    const client = await start(answers());
    await valuesOf(runTools(client, { prompt: { id: 'pmpt_1' } }, { tools: bothTools }));
    expect(inputs()).toEqual([undefined, [reasoning, call, ...results]]);
  });

  it('should go on after the earlier response that the request names', async () => {
    const client = await start(answers());
    const request = { model: 'gpt-5', input: 'Weather?', previous_response_id: 'resp_0' };
    await valuesOf(runTools(client, request, { tools: bothTools }));
    expect(server().requests.map(bodyOf)).toMatchObject([
      { previous_response_id: 'resp_0', input: 'Weather?' },
      { previous_response_id: 'resp_0', input: [{ role: 'user', content: 'Weather?' }, reasoning, call, ...results] },
    ]);
  });

  it.each(['conv_1', { id: 'conv_1' }])('should send the results alone in conversation %j', async (conversation) => {
    const client = await start(answers());
    await valuesOf(runTools(client, { model: 'gpt-5', input: 'Weather?', conversation }, { tools: bothTools }));
    expect(inputs()).toEqual(['Weather?', results]);
    expect(bodyOf(server().requests[1]!)).toMatchObject({ conversation });
  });

  it('should make the call of the recorded answer', async () => {
    const client = await start([
      events(readSse('responses-tool-call.sse')),
      events(answerOf(responsesApi, sunny, 'stop')),
    ]);
    const Where = z.object({ location: z.string() });
    const recordedTool = zodTool({
      name: 'weather',
      parameters: Where,
      execute: ({ location }) => `fog, ${location}`,
    });
    await valuesOf(runTools(client, { model: 'gpt-5.1', input: 'Weather?' }, { tools: [recordedTool] }));
    expect(inputs()[1]).toEqual([
      { role: 'user', content: 'Weather?' },
      {
        id: 'fc_04041325ab8ae30400698c51c5468c8197a395f18875a5339f',
        type: 'function_call',
        status: 'completed',
        arguments: '{"location":"San Francisco"}',
        call_id: 'call_H5DxLSFnsGhiROnUiDHmgyc8',
        name: 'weather',
      },
      { type: 'function_call_output', call_id: 'call_H5DxLSFnsGhiROnUiDHmgyc8', output: 'fog, San Francisco' },
    ]);
  });

  it('should answer the call of a custom tool that does not exist as such', async () => {
    const shell = { id: 'call_9', custom: 'shell', input: 'ls' };
    const client = await start([
      events(answerOf(responsesApi, [shell])),
      events(answerOf(responsesApi, sunny, 'stop')),
    ]);
    await valuesOf(runTools(client, { model: 'gpt-5', input: 'List' }, { tools: bothTools }));
    expect((inputs()[1] as readonly unknown[]).at(-1)).toMatchObject({
      type: 'custom_tool_call_output',
      call_id: 'call_9',
    });
  });
});
