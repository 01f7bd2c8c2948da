import { splitList } from '../../marbles/tools/splitList.js';

describe('splitList', () => {
  it('should split behind the commas that are in no bracket and in no text', () => {
    expect(splitList("a(1, 2), b({ c: [3, 4] }), d(', (')")).toEqual(['a(1, 2),', 'b({ c: [3, 4] }),', "d(', (')"]);
  });
});
