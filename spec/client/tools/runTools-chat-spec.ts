import { runTools, zodTool } from 'rivulet/openai';
import { of } from 'rxjs';
import * as z from 'zod';
import { readSse } from '../../support/recordings.js';
import { events, valuesOf } from '../resources/answers.js';
import { describeClient } from '../resources/describeClient.js';
import { answerOf, chatApi, chatChunk } from './toolApis.js';
import { bodyOf, bothCalls, bothTools, callWeather, sunny, turnsOf } from './weatherTools.js';

describeClient('runTools with chat', ({ start, server }) => {
  const messages = [{ role: 'user' as const, content: 'Weather in Paris?' }];

  it('should send the tools, and then the message of the model and the results behind it', async () => {
    const client = await start([events(answerOf(chatApi, bothCalls)), events(answerOf(chatApi, sunny, 'stop'))]);
    await valuesOf(runTools(client, { model: 'gpt-4o', messages, temperature: 0 }, { tools: bothTools }));
    const functionTool = (name: string, property: string) => ({
      type: 'function',
      function: {
        name,
        parameters: {
          type: 'object',
          properties: { [property]: { type: 'string' } },
          required: [property],
          additionalProperties: false,
        },
        strict: true,
      },
    });
    const asked = {
      model: 'gpt-4o',
      temperature: 0,
      stream: true,
      tools: [functionTool('weather', 'city'), functionTool('time', 'zone')],
      messages,
    };
    expect(server().requests.map(bodyOf)).toEqual([
      asked,
      {
        ...asked,
        messages: [
          { role: 'user', content: 'Weather in Paris?' },
          {
            role: 'assistant',
            content: 'Let me look.',
            tool_calls: [
              { id: 'call_1', type: 'function', function: { name: 'weather', arguments: '{"city":"Paris"}' } },
              { id: 'call_2', type: 'function', function: { name: 'time', arguments: '{"zone":"Asia"}' } },
            ],
          },
          { role: 'tool', tool_call_id: 'call_1', content: 'Paris: 21 °C' },
          { role: 'tool', tool_call_id: 'call_2', content: '{"zone":"Asia","hour":9}' },
        ],
      },
    ]);
    expect(messages).toHaveLength(1);
  });

  it('should make the calls of the recorded answer', async () => {
    const client = await start([events(readSse('chat-tool-calls.sse')), events(answerOf(chatApi, sunny, 'stop'))]);
    const City = z.object({ city: z.string(), country: z.string(), units: z.enum(['c', 'f']) });
    const Stock = z.object({ ticker: z.string(), exchange: z.string() });
    const recordedTools = [
      zodTool({ name: 'GetWeatherArgs', parameters: City, execute: ({ city, units }) => `${city} in ${units}` }),
      zodTool({ name: 'get_stock_price', parameters: Stock, execute: ({ ticker }) => of(ticker.length) }),
    ];
    const seen = await valuesOf(runTools(client, { model: 'gpt-4o', messages }, { tools: recordedTools }));
    expect(turnsOf(seen)).toBe(
      'call GetWeatherArgs result GetWeatherArgs call get_stock_price result get_stock_price step 1 step 2',
    );
    expect(chatApi.told(server().requests[1]!.body)).toEqual([
      { id: 'call_JMW1whyEaYG438VE1OIflxA2', output: 'Edinburgh in c' },
      { id: 'call_DNYTawLBoN8fj3KN6qU9N1Ou', output: '4' },
    ]);
  });

  it('should send the thoughts of the model back with its calls', async () => {
    const text = chatApi.wire([
      chatChunk({ role: 'assistant', content: null, reasoning_content: 'Paris, ' }),
      chatChunk({ reasoning_content: 'so France.' }),
      ...chatApi.middle([callWeather]).flat(),
      chatChunk({}, 'tool_calls'),
    ]);
    const client = await start([events(text + chatApi.done), events(answerOf(chatApi, sunny, 'stop'))]);
    await valuesOf(runTools(client, { model: 'deepseek-reasoner', messages }, { tools: bothTools }));
    expect(bodyOf(server().requests[1]!)).toMatchObject({
      messages: [{ role: 'user' }, { role: 'assistant', reasoning_content: 'Paris, so France.' }, { role: 'tool' }],
    });
  });

  it('should make the calls of choice 0 alone', async () => {
    const call = (index: number, id: string, city: string) =>
      chatChunk(
        {
          role: 'assistant',
          content: null,
          tool_calls: [
            { index: 0, id, type: 'function', function: { name: 'weather', arguments: JSON.stringify({ city }) } },
          ],
        },
        null,
        index,
      );
    const text = chatApi.wire([
      call(1, 'call_other', 'Rome'),
      call(0, 'call_1', 'Paris'),
      chatChunk({}, 'tool_calls', 1),
      chatChunk({}, 'tool_calls', 0),
    ]);
    const client = await start([events(text + chatApi.done), events(answerOf(chatApi, sunny, 'stop'))]);
    const seen = await valuesOf(runTools(client, { model: 'gpt-4o', messages, n: 2 }, { tools: bothTools }));
    expect(turnsOf(seen)).toBe('call weather result weather step 1 step 2');
    expect(bodyOf(server().requests[1]!)).toMatchObject({
      messages: [
        { role: 'user' },
        { role: 'assistant', tool_calls: [{ id: 'call_1', function: { arguments: '{"city":"Paris"}' } }] },
        { role: 'tool', tool_call_id: 'call_1', content: 'Paris: 21 °C' },
      ],
    });
  });

  it('should complete when only another choice has calls', async () => {
    const text = chatApi.wire([
      chatChunk({ role: 'assistant', content: 'Sunny.' }, 'stop', 0),
      chatChunk(
        {
          tool_calls: [
            { index: 0, id: 'call_1', type: 'function', function: { name: 'time', arguments: '{"zone":"Asia"}' } },
          ],
        },
        'tool_calls',
        1,
      ),
    ]);
    const client = await start(events(text + chatApi.done));
    expect(turnsOf(await valuesOf(runTools(client, { model: 'gpt-4o', messages, n: 2 }, { tools: bothTools })))).toBe(
      'step 1',
    );
  });
});
