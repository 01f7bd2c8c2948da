import { WaitingGroup } from '../../src/concurrency/WaitingGroup.js';

function groupOf<T>(...members: readonly T[]): WaitingGroup<T> {
  const group = new WaitingGroup<T>();
  for (const member of members) group.add(member);
  return group;
}

/** Takes out the first one until nobody is left. */
function drain<T>(group: WaitingGroup<T>): readonly T[] {
  const all: T[] = [];
  for (let { first } = group; first !== undefined; { first } = group) {
    all.push(first);
    group.delete(first);
  }
  return all;
}

describe('WaitingGroup', () => {
  it('should give the first that came first', () => {
    expect(groupOf().first).toBeUndefined();
    expect(drain(groupOf('a', 'b', 'c'))).toEqual(['a', 'b', 'c']);
  });

  it('should go on with who comes while some are taken out, and when it had run empty', () => {
    const group = groupOf('a', 'b');
    expect(group.first).toBe('a');
    group.delete('a');
    group.add('c');
    expect(drain(group)).toEqual(['b', 'c']);
    group.add('d');
    expect(drain(group)).toEqual(['d']);
  });

  it('should take out anybody, and say whether they were there', () => {
    const group = groupOf('a', 'b', 'c');
    expect([group.delete('b'), group.delete('b'), group.delete('x')]).toEqual([true, false, false]);
    expect(group.first).toBe('a');
    expect(group.delete('a')).toBe(true);
    expect(drain(group)).toEqual(['c']);
  });
});
