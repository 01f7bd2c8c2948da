import fc from 'fast-check';
import { joinBytes } from '../../src/flow/joinBytes.js';

describe('joinBytes', () => {
  it('should be all bytes in their order, in memory of its own', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array()), (chunks) => {
        expect([...joinBytes(chunks)]).toEqual(chunks.flatMap((chunk) => [...chunk]));
      }),
    );
    const only = new Uint8Array([1]);
    expect(joinBytes([only]).buffer).not.toBe(only.buffer);
  });
});
