import { alignMarks } from '../../marbles/tools/alignMarks.js';
import { parseDiagram } from '../../marbles/tools/parseDiagram.js';

const align = (...diagrams: string[]): string[] => alignMarks(diagrams.map((text) => parseDiagram(text).marks));

describe('alignMarks', () => {
  it('should leave diagrams that are alike as they are', () => {
    expect(align('-a-(bc)-|', '-a-b----|')).toEqual(['-a-(bc)-|', '-a-b----|']);
  });

  it('should keep moments in one column when a group of another diagram is wider than its time', () => {
    expect(align('-(abc)---d', '-ab|')).toEqual(['-(abc)-------d', '-a----b|']);
  });

  it('should not let a row wait for one that is over', () => {
    expect(align('-(abc)', '-ab|')).toEqual(['-(abc)', '-ab|']);
  });

  it('should write long waits as a duration', () => {
    expect(align('a 2s |', 'a')).toEqual(['a 2000ms |', 'a']);
  });
});
