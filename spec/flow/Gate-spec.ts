import { Gate } from '../../src/flow/Gate.js';

const settle = () => new Promise(setImmediate);

describe('Gate', () => {
  it('should be open at first, and when it is opened once more', () => {
    const gate = new Gate();
    expect(gate.passage).toBeUndefined();
    gate.resume();
    expect(gate.passage).toBeUndefined();
  });

  it('should stop those who come while it is closed, until it is opened', async () => {
    const gate = new Gate();
    gate.pause();
    const log: string[] = [];
    for (const name of ['a', 'b']) void gate.passage?.then(() => log.push(name));
    await settle();
    expect(log).toEqual([]);

    gate.resume();
    expect(gate.passage).toBeUndefined();
    await settle();
    expect(log).toEqual(['a', 'b']);
  });

  it('should be opened once, however often it was closed', async () => {
    const gate = new Gate();
    gate.pause();
    const { passage } = gate;
    gate.pause();
    expect(gate.passage).toBe(passage);
    gate.resume();

    await expect(passage).resolves.toBeUndefined();
  });

  it('should stop those who come after it was closed again', async () => {
    const gate = new Gate();
    gate.pause();
    gate.resume();
    gate.pause();
    let passed = false;
    void gate.passage?.then(() => (passed = true));
    await settle();
    expect(passed).toBe(false);

    gate.resume();
    await settle();
    expect(passed).toBe(true);
  });
});
