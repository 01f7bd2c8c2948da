import { Queue } from '../../src/flow/Queue.js';

describe('Queue', () => {
  it('should give back what was put in, in order, also while more comes', () => {
    const queue = new Queue<number>();
    expect([queue.isEmpty, queue.shift()]).toEqual([true, undefined]);
    queue.push(1);
    queue.push(2);
    expect(queue.shift()).toBe(1);
    queue.push(3);
    expect([queue.shift(), queue.isEmpty, queue.shift(), queue.isEmpty]).toEqual([2, false, 3, true]);
    queue.push(4);
    expect(queue.shift()).toBe(4);
  });

  it('should show the first one without taking it', () => {
    const queue = new Queue<number>();
    expect(queue.first).toBeUndefined();
    queue.push(1);
    queue.push(2);
    expect([queue.first, queue.shift(), queue.first]).toEqual([1, 1, 2]);
  });

  it('should keep the order and nothing that was taken when it never runs empty', () => {
    const queue = new Queue<number>();
    for (let pushed = 0; pushed < 100; pushed++) queue.push(pushed);
    for (let taken = 0; taken < 10_000; taken++) {
      expect(queue.shift()).toBe(taken);
      queue.push(taken + 100);
    }
    expect(queue.first).toBe(10_000);
  });

  it('should be empty once it was cleared', () => {
    const queue = new Queue<number>();
    queue.push(1);
    queue.push(2);
    queue.shift();
    queue.clear();
    expect([queue.isEmpty, queue.shift()]).toEqual([true, undefined]);
  });
});
