import { chunkOf } from '../../src/snapshots/chunkOf.js';

describe('chunkOf', () => {
  const chunk = { choices: [] };

  it('should take the chunk out of an event of runTools', () => {
    expect(chunkOf({ type: 'chunk', step: 1, chunk })).toBe(chunk);
  });

  it.each([
    ['a chunk', chunk],
    ['another event', { type: 'step', chunk }],
    ['an event without one', { type: 'chunk' }],
    ['nothing', null],
    ['a text', 'chunk'],
  ])('should leave %s as it is', (_, value) => {
    expect(chunkOf(value)).toBe(value);
  });
});
