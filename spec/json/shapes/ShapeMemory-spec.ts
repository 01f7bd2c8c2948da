import { ShapeMemory, type ShapeFamily } from '../../../src/json/shapes/ShapeMemory.js';

/** What is known of a text, of which three fit in. */
function family(learned: number): ShapeFamily<unknown> {
  return { values: [], shape: undefined, weight: 16 * 1024, learned };
}

describe('ShapeMemory', () => {
  it('should keep what it has rather than something new, as long as it was of use lately', () => {
    const memory = new ShapeMemory();
    for (const [index, key] of ['a', 'b', 'c', 'd'].entries()) memory.put(key, family(index));

    expect(['a', 'b', 'c', 'd'].filter((key) => memory.get(key))).toEqual(['a', 'b', 'c']);
  });

  it('should forget for something new what was of no use for long, the oldest first', () => {
    const memory = new ShapeMemory();
    for (const [index, key] of ['a', 'b', 'c'].entries()) memory.put(key, family(index));
    memory.put('d', family(1000));

    expect(['a', 'b', 'c', 'd'].filter((key) => memory.get(key))).toEqual(['b', 'c', 'd']);
  });

  it('should have room again for what replaces a family, and when all is cleared', () => {
    const memory = new ShapeMemory();
    for (let index = 0; index < 10; index++) memory.put('a', family(index));
    expect(memory.get('a')?.learned).toBe(9);

    memory.clear();
    expect(memory.get('a')).toBeUndefined();
    for (const key of ['b', 'c', 'd']) memory.put(key, family(10));
    expect(['b', 'c', 'd'].every((key) => memory.get(key))).toBe(true);
  });
});
