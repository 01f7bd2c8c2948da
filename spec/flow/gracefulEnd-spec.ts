import { gracefulEnd } from '../../src/flow/gracefulEnd.js';

describe('gracefulEnd', () => {
  it('should be active from the first that enters until the last that leaves', () => {
    expect(gracefulEnd.active).toBe(false);
    gracefulEnd.enter();
    gracefulEnd.enter();
    gracefulEnd.leave();
    expect(gracefulEnd.active).toBe(true);
    gracefulEnd.leave();
    expect(gracefulEnd.active).toBe(false);
  });
});
