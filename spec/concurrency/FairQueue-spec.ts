import fc from 'fast-check';
import { FairQueue, type Place } from '../../src/concurrency/FairQueue.js';
import { seeded } from '../support/seeded.js';

interface Waiting extends Place {
  readonly name: string;
}

/** Who waits: `2b` has the priority 2 and is of the group `b`. */
function queueOf(...names: readonly string[]): FairQueue<Waiting> {
  const queue = new FairQueue<Waiting>();
  for (const name of names) queue.add({ name, priority: Number(name[0]), group: name[1] });
  return queue;
}

function drain(queue: FairQueue<Waiting>): readonly (string | undefined)[] {
  return Array.from({ length: queue.size }, () => queue.shift()?.name);
}

/** The same by its words alone: a list per priority and group, and a list of the groups in their turns. */
class PlainQueue {
  #all: Waiting[] = [];
  readonly #turns: { readonly priority: number; groups: unknown[] }[] = [];

  add(waiting: Waiting): void {
    this.#all.push(waiting);
    const { groups } = this.#turnsOf(waiting.priority);
    if (!groups.includes(waiting.group)) groups.push(waiting.group);
  }

  delete(waiting: Waiting): boolean {
    const wasThere = this.#all.includes(waiting);
    this.#all = this.#all.filter((each) => each !== waiting);
    const turns = this.#turnsOf(waiting.priority);
    const isEmpty = !this.#all.some((each) => isOf(each, waiting));
    if (isEmpty) turns.groups = turns.groups.filter((group) => !Object.is(group, waiting.group));
    return wasThere;
  }

  shift(): Waiting | undefined {
    const priority = this.#all.reduce((most, each) => Math.max(most, each.priority), -Infinity);
    const [group] = this.#turnsOf(priority).groups;
    const first = this.#all.find((each) => isOf(each, { priority, group }));
    if (first === undefined) return undefined;
    this.delete(first);
    const turns = this.#turnsOf(priority);
    if (turns.groups.length > 0 && Object.is(turns.groups[0], group)) turns.groups.push(turns.groups.shift());
    return first;
  }

  #turnsOf(priority: number): { groups: unknown[] } {
    let turns = this.#turns.find((each) => each.priority === priority);
    if (turns === undefined) this.#turns.push((turns = { priority, groups: [] }));
    return turns;
  }
}

function isOf(one: Place, other: Place): boolean {
  return one.priority === other.priority && Object.is(one.group, other.group);
}

describe('FairQueue', () => {
  it('should give the first that came first, in one group', () => {
    const queue = new FairQueue<Waiting>();
    for (const name of ['one', 'two', 'three']) queue.add({ name, priority: 0, group: undefined });

    expect(drain(queue)).toEqual(['one', 'two', 'three']);
  });

  it('should give the higher priority first, whenever it came', () => {
    expect(drain(queueOf('1a', '0a', '3a', '2a', '3b'))).toEqual(['3a', '3b', '2a', '1a', '0a']);
    const odd = new FairQueue<Waiting>();
    for (const priority of [-1, 0.5, -Infinity, Infinity, 0]) odd.add({ name: String(priority), priority, group: 1 });
    expect(drain(odd)).toEqual(['Infinity', '0.5', '0', '-1', '-Infinity']);
  });

  it('should give the groups of one priority in turns', () => {
    expect(drain(queueOf('0a', '0a', '0a', '0a', '0b', '0b', '0c'))).toEqual([
      ...['0a', '0b', '0c'],
      ...['0a', '0b'],
      ...['0a', '0a'],
    ]);
  });

  it('should put a group that comes again behind the others, so that one in sequence overtakes nobody', () => {
    const queue = queueOf('0a', '0b', '0b');
    expect(queue.shift()?.name).toBe('0a');
    queue.add({ name: '0a again', priority: 0, group: 'a' });

    expect(drain(queue)).toEqual(['0b', '0a again', '0b']);
  });

  it('should take one out wherever it is, and say whether it was there', () => {
    const queue = queueOf('0a', '0b');
    const one = { name: 'one', priority: 0, group: 'a' };
    const other = { name: 'other', priority: 7, group: 'a' };
    queue.add(one);

    expect(queue.delete(one)).toBe(true);
    expect(queue.delete(one)).toBe(false);
    expect(queue.delete(other)).toBe(false);
    queue.add(other);
    expect(queue.delete(other)).toBe(true);
    expect(queue.size).toBe(2);
    expect(drain(queue)).toEqual(['0a', '0b']);
  });

  it('should show whose turn it is, and leave that one there', () => {
    const queue = queueOf('0a', '1b');

    expect(queue.first?.name).toBe('1b');
    expect(queue.size).toBe(2);
    expect(queue.shift()?.name).toBe('1b');
    expect(queue.first?.name).toBe('0a');
  });

  it('should have nobody in it at first, and when all are through', () => {
    const queue = queueOf();
    expect([queue.size, queue.first, queue.shift()]).toEqual([0, undefined, undefined]);
    queue.add({ name: 'one', priority: 0, group: 0 });
    queue.shift();
    expect([queue.size, queue.first, queue.shift()]).toEqual([0, undefined, undefined]);
  });

  it('should do as a plain list does, whoever comes, goes and is let go', () => {
    const coming = fc.record({
      priority: fc.constantFrom(-1, 0, 0, 2),
      group: fc.constantFrom<unknown>(undefined, 'a', 'b', NaN),
      name: fc.constant(''),
    });
    const step = fc.oneof(
      { weight: 4, arbitrary: coming },
      { weight: 2, arbitrary: fc.constant('shift' as const) },
      { weight: 1, arbitrary: fc.nat() },
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const queue = new FairQueue<Waiting>();
        const plain = new PlainQueue();
        const all: Waiting[] = [];
        for (const each of steps) {
          if (each === 'shift') {
            expect(queue.shift()).toBe(plain.shift());
          } else if (typeof each === 'number') {
            const left = all[each % Math.max(all.length, 1)];
            if (left !== undefined) expect(queue.delete(left)).toBe(plain.delete(left));
          } else {
            const waiting = { ...each };
            all.push(waiting);
            queue.add(waiting);
            plain.add(waiting);
          }
        }
        while (queue.size > 0) expect(queue.shift()).toBe(plain.shift());
        expect(plain.shift()).toBeUndefined();
      }),
      seeded(500),
    );
  });

  it('should keep nothing of the many who come and go behind one who waits', () => {
    const queue = new FairQueue<Place>();
    const waiting = { priority: 0, group: 'waiting' };
    queue.add(waiting);
    for (let index = 0; index < 10_000; index++) {
      const passing = { priority: index % 3 === 0 ? -1 : 0, group: index };
      queue.add(passing);
      if (index % 100 > 0) queue.delete(passing);
    }
    // Every hundredth stayed, each a group by itself, the higher priority first.
    expect(queue.size).toBe(101);
    expect(queue.shift()).toBe(waiting);
    const stayed = Array.from({ length: 100 }, () => queue.shift());
    const groups = Array.from({ length: 100 }, (_, index) => index * 100);
    expect(stayed.map((each) => each?.group)).toEqual([
      ...groups.filter((group) => group % 3 !== 0),
      ...groups.filter((group) => group % 3 === 0),
    ]);
    expect(queue.size).toBe(0);
  });

  const crowds: [count: number, crowd: string, place: (index: number) => Place][] = [
    [400_000, 'one group', () => ({ priority: 0, group: 0 })],
    [200_000, 'as many groups', (index) => ({ priority: 0, group: index })],
    [20_000, 'ever higher priorities', (index) => ({ priority: index, group: 0 })],
    [20_000, 'ever lower priorities', (index) => ({ priority: -index, group: 0 })],
  ];
  it.each(crowds)('should give out each of %d of %s', (count, _crowd, place) => {
    const queue = new FairQueue<Place>();
    for (let index = 0; index < count; index++) queue.add(place(index));
    expect(queue.size).toBe(count);
    let given = 0;
    while (queue.shift() !== undefined) given++;

    expect(given).toBe(count);
    expect(queue.size).toBe(0);
  });
});
