import { finishReasonsOf } from '../../src/snapshots/finishReasonsOf.js';

describe('finishReasonsOf', () => {
  it('should find those of the choices of a chunk', () => {
    const choices = [
      { index: 1, delta: {}, finish_reason: 'length' },
      { index: 0, delta: {}, finish_reason: 'stop' },
      { index: 2, delta: { content: 'Hi' }, finish_reason: null },
    ];
    expect(finishReasonsOf({ choices })).toEqual([
      { index: 1, reason: 'length' },
      { index: 0, reason: 'stop' },
    ]);
  });

  it.each([
    [
      'a response that is complete',
      { type: 'response.completed', response: { status: 'completed', output: [] } },
      'stop',
    ],
    [
      'a response that was cut off',
      { response: { status: 'incomplete', incomplete_details: { reason: 'max_output_tokens' }, output: [] } },
      'length',
    ],
    ['a response without a stream', { object: 'response', status: 'completed', output: [] }, 'stop'],
    ['a run', { event: 'thread.run.completed', data: { status: 'completed' } }, 'stop'],
    [
      'a run that wants its tools',
      { event: 'thread.run.requires_action', data: { status: 'requires_action' } },
      'tool_calls',
    ],
  ])('should find that of %s', (_, value, reason) => {
    expect(finishReasonsOf(value)).toEqual([{ index: 0, reason }]);
  });

  it.each([
    ['a chunk in the middle', { choices: [{ index: 0, delta: { content: 'Hi' }, finish_reason: null }] }],
    ['a response that runs', { type: 'response.in_progress', response: { status: 'in_progress', output: [] } }],
    ['an event of an item', { type: 'response.output_item.done', item: { status: 'completed' } }],
    ['choices that are broken', { choices: [null, { finish_reason: 5 }] }],
    ['nothing', undefined],
    ['a text', 'stop'],
  ])('should find none in %s', (_, value) => {
    expect(finishReasonsOf(value)).toEqual([]);
  });
});
