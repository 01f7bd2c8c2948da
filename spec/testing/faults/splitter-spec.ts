import { split } from 'rivulet/testing';
import { splitter } from '../../../src/testing/faults/splitter.js';

describe('splitter', () => {
  it('should go on at random, and begin again with its sizes, from one chunk to the next', () => {
    const bytes = new Uint8Array(50);
    const random = splitter({ seed: 1 });
    const [first, second] = [random(bytes), random(bytes)].map((pieces) => pieces.map(({ length }) => length));
    expect(first).toEqual(split(bytes, { seed: 1 }).map(({ length }) => length));
    expect(second).not.toEqual(first);

    const sizes = splitter([1, 2]);
    expect(
      [sizes(bytes.subarray(0, 2)), sizes(bytes.subarray(0, 2))].map((pieces) => pieces.map((p) => p.length)),
    ).toEqual([
      [1, 1],
      [1, 1],
    ]);
  });
});
