import { describeExample } from './describeExample.js';

describeExample('function-calling', ({ run, mock }) => {
  it('should call the functions, tell the model what they gave, and write its answer', async () => {
    const { code, output, errors } = await run();
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    expect(output).toContain('get_weather({"city":"Edinburgh"})');
    expect(output).toContain('get_weather({"city":"Kyoto"})');
    expect(output).toMatch(/27 °C and clear.*15 degrees apart/s); // 27 - 12

    const [first, second] = mock().mock.calls.map(({ request }) => request.json());
    expect(first).toMatchObject({ tools: [{ type: 'function', function: { name: 'get_weather' } }] });
    expect(second?.messages).toMatchObject([
      { role: 'user' },
      { role: 'assistant', tool_calls: [{ id: 'call_0' }, { id: 'call_1' }] },
      { role: 'tool', tool_call_id: 'call_0', content: '{"city":"Edinburgh","celsius":12,"sky":"cloudy"}' },
      { role: 'tool', tool_call_id: 'call_1', content: '{"city":"Kyoto","celsius":27,"sky":"clear"}' },
    ]);
    expect(mock().mock.calls).toHaveLength(2);
  });
});
