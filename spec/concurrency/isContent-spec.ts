import { AttemptBoundary } from 'rivulet';
import { isContent } from '../../src/concurrency/isContent.js';

describe('isContent', () => {
  it('should take no boundary for content', () => {
    expect(isContent(new AttemptBoundary(1, new Error('reset')))).toBe(false);
  });

  it('should take what is of no known API for content', () => {
    for (const value of ['a', '', 0, undefined, null, {}, []]) expect(isContent(value)).toBe(true);
  });

  it('should not take for content what comes before it in a chat: a role, empty pieces, usage', () => {
    for (const value of [
      { choices: [{ index: 0, delta: { role: 'assistant', content: '' }, finish_reason: null }] },
      { choices: [{ index: 0, delta: {}, finish_reason: null }] },
      { choices: [], usage: { total_tokens: 1 } },
      { type: 'response.created' },
    ]) {
      expect(isContent(value)).toBe(false);
    }
  });
});
