import type { ChatCompletion, ResponseObject } from 'rivulet/openai';
import { toolCallsOf } from '../../../src/angular/answer/toolCallsOf.js';

/** Answers of servers have less, and more, than the types say. */
const chatWith = (...choices: readonly object[]) => ({ object: 'chat.completion', choices }) as ChatCompletion;
const responseWith = (...output: readonly object[]) => ({ id: 'r', output }) as ResponseObject;

describe('toolCallsOf', () => {
  it('should give the calls of a chat in their order, functions and custom tools', () => {
    const tool_calls = [
      { id: 'call_1', type: 'function', function: { name: 'weather', arguments: '{"city"' } },
      { id: 'call_2', type: 'custom', custom: { name: 'sql', input: 'SELECT' } },
    ];
    expect(toolCallsOf(chatWith({ index: 0, message: { role: 'assistant', tool_calls } }))).toEqual([
      { id: 'call_1', name: 'weather', arguments: '{"city"', status: 'writing' },
      { id: 'call_2', name: 'sql', arguments: 'SELECT', status: 'writing' },
    ]);
  });

  it('should give the calls of a response by the id that goes back, functions and custom tools', () => {
    const output = [
      { type: 'reasoning', id: 'rs_1', summary: [] },
      { type: 'function_call', id: 'fc_1', call_id: 'call_1', name: 'weather', arguments: '{"city"' },
      { type: 'message', id: 'msg_1', role: 'assistant', content: [] },
      { type: 'custom_tool_call', id: 'ctc_1', call_id: 'call_2', name: 'sql', input: 'SELECT' },
    ];
    expect(toolCallsOf(responseWith(...output))).toEqual([
      { id: 'call_1', name: 'weather', arguments: '{"city"', status: 'writing' },
      { id: 'call_2', name: 'sql', arguments: 'SELECT', status: 'writing' },
    ]);
  });

  it('should leave out the calls that the server makes itself', () => {
    const output = [
      { type: 'web_search_call', id: 'ws_1', status: 'completed' },
      { type: 'mcp_call', id: 'mcp_1', name: 'roll', arguments: '{}' },
      { type: 'code_interpreter_call', id: 'ci_1', code: '1' },
    ];
    expect(toolCallsOf(responseWith(...output))).toEqual([]);
  });

  it('should leave out the calls of other choices, in whatever order they come', () => {
    const call = (id: string) => ({ tool_calls: [{ id, type: 'function', function: { name: 'f', arguments: '' } }] });
    const chat = chatWith({ index: 1, message: call('other') }, { index: 0, message: call('call_1') });
    expect(toolCallsOf(chat).map(({ id }) => id)).toEqual(['call_1']);
    expect(toolCallsOf(chatWith({ index: 1, message: call('other') }))).toEqual([]);
  });

  it('should have empty text for what a server leaves out', () => {
    const nothing = { id: '', name: '', arguments: '', status: 'writing' };
    expect(toolCallsOf(chatWith({ index: 0, message: { tool_calls: [{}, { function: null }] } }))).toEqual([
      nothing,
      nothing,
    ]);
    expect(toolCallsOf(responseWith({ type: 'function_call' }))).toEqual([nothing]);
  });

  it.each([
    ['without choices', chatWith()],
    ['without a message', chatWith({ index: 0, message: null })],
    ['without calls', chatWith({ index: 0, message: { content: 'a', tool_calls: null } })],
    ['of a legacy completion', { choices: [{ index: 0, text: 'a' }] }],
    ['of a response without output', { id: 'r' } as ResponseObject],
  ])('should give none %s', (_, snapshot) => {
    expect(toolCallsOf(snapshot)).toEqual([]);
  });
});
