import { describeEvent } from '../../src/cli/describeEvent.js';

const described = (data: unknown, type = 'message') =>
  describeEvent({ at: 0, type, data: typeof data === 'string' ? data : JSON.stringify(data) });

describe('describeEvent', () => {
  it.each([
    [{ id: 'c', choices: [{ index: 0, delta: { content: 'Hi\n' }, finish_reason: null }] }, '"Hi\\n"'],
    [{ choices: [{ index: 0, delta: { content: 'Hi', refusal: null } }] }, '"Hi"'],
    [
      { choices: [{ index: 0, delta: { role: 'assistant', content: '' }, finish_reason: null }] },
      '{"role":"assistant","content":""}',
    ],
    [{ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] }, '{"finish_reason":"stop"}'],
    [{ choices: [{ index: 0, text: 'once' }] }, '"once"'],
    [{ choices: [{ index: 0, delta: { tool_calls: [{ index: 0 }] } }] }, '{"tool_calls":[{"index":0}]}'],
    [{ choices: [], usage: { total_tokens: 3 } }, '{"usage":{"total_tokens":3}}'],
    [
      {
        choices: [
          { index: 0, delta: { content: 'a' } },
          { index: 1, delta: { content: 'b' } },
        ],
      },
      '"a" {"index":1} "b"',
    ],
    [{ choices: [{ index: 1, delta: {} }] }, ''],
    [{ choices: [null, 'x', { delta: 3 }] }, '3'],
  ])('should show what is new in a chunk of %j', (chunk, line) => {
    expect(described(chunk)).toBe(line);
  });

  it('should show the type of an event, and its delta or its fields but the frame', () => {
    const type = 'response.output_text.delta';
    expect(described({ type, sequence_number: 3, item_id: 'm', delta: 'Hi' }, type)).toBe(`${type}  "Hi"`);
    expect(described({ type: 'response.done', sequence_number: 3, item: { type: 'message' } }, 'response.done')).toBe(
      'response.done  {"item":{"type":"message"}}',
    );
    expect(described({ type: 'other' }, 'response.done')).toBe('response.done  {"type":"other"}');
  });

  it('should show as it is what is no object', () => {
    expect(described('[DONE]')).toBe('[DONE]');
    expect(described('[1]')).toBe('[1]');
    expect(described('null')).toBe('null');
    expect(described('{"a":')).toBe('{"a":');
    expect(described('{"a": 1}', ':')).toBe(':  {"a": 1}'); // a comment
  });

  it('should be one line without anything that a terminal obeys', () => {
    expect(described('a \n\r\n b\u001b[31m\u0007\u009b\u202e', 'x\u001b')).toBe('x·  a b·[31m···');
    expect(described({ choices: [{ delta: { content: '\u009b1m\u001b' } }] })).toBe('"·1m\\u001b"');
  });
});
