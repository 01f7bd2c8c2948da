import { parseDiagram } from '../../../marbles/tools/parseDiagram.js';
import { alignMarks } from '../../../src/testing/marbles/alignMarks.js';

const align = (...diagrams: string[]): string[] => alignMarks(diagrams.map((text) => parseDiagram(text).marks));

describe('alignMarks', () => {
  it('should leave diagrams that are alike as they are', () => {
    expect(align('-a-(bc)-|', '-a-b----|')).toEqual(['-a-(bc)-|', '-a-b----|']);
  });

  it('should leave diagrams as they are where a moment of one is within a group of the other', () => {
    expect(align('-(abc)---d', '-ab|')).toEqual(['-(abc)---d', '-ab|']);
  });

  it('should keep moments in one column when a group is wider than its time', () => {
    const marks = [
      { frame: 1, key: 'a' },
      { frame: 1, key: 'b' },
      { frame: 2, key: 'c' },
      { frame: 6, key: '|' },
    ];
    expect(alignMarks([marks, parseDiagram('-ac--d|').marks])).toEqual(['-(ab)c-|', '-a---cd|']);
  });

  it('should have as many columns as frames again when there is room', () => {
    const marks = [
      { frame: 1, key: 'a' },
      { frame: 1, key: 'b' },
      { frame: 2, key: '|' },
    ];
    expect(alignMarks([marks, parseDiagram('-a------b-|').marks])).toEqual(['-(ab)|', '-a------b-|']);
  });

  it('should not let a row wait for one that is over', () => {
    expect(align('-(abc)', '-ab|')).toEqual(['-(abc)', '-ab|']);
  });

  it('should write long waits as a duration', () => {
    expect(align('a 2s |', 'a')).toEqual(['a 2000ms |', 'a']);
    expect(align('a 2s b', '-c 1999ms |')).toEqual(['a- 1999ms b', '-c 1999ms |']);
  });

  it('should give moments that are less than a frame apart a column each', () => {
    expect(alignMarks([[{ frame: 0, key: 'a' }], [{ frame: 0.2, key: 'b' }]])).toEqual(['a', '-b']);
    const marks = [0, 0.2, 0.4].map((frame) => ({ frame, key: 'a' }));
    expect(alignMarks([marks])).toEqual(['aaa']);
  });
});
