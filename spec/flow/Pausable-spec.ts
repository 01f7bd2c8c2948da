import { Pausable } from '../../src/flow/Pausable.js';
import type * as original from '../../src/flow/Pausable.js';

/** A source, and what it is told. */
function noted() {
  const log: string[] = [];
  const source = new Pausable({ pause: () => log.push('pause'), resume: () => log.push('resume') });
  return { source, log };
}

describe('Pausable', () => {
  it('should be paused by the first hold, and go on with the last release', () => {
    const { source, log } = noted();
    const first = source.hold();
    const second = source.hold();
    expect(log).toEqual(['pause']);
    first();
    expect(log).toEqual(['pause']);
    expect(source.isHeld).toBe(true);
    second();
    expect(log).toEqual(['pause', 'resume']);
    expect(source.isHeld).toBe(false);

    source.hold()();
    expect(log).toEqual(['pause', 'resume', 'pause', 'resume']);
  });

  it('should be released once by each who holds it', () => {
    const { source, log } = noted();
    const first = source.hold();
    const second = source.hold();
    first();
    first();
    expect(source.isHeld).toBe(true);
    second();
    second();
    expect(log).toEqual(['pause', 'resume']);
    source.hold();
    first();
    expect(source.isHeld).toBe(true);
  });

  it('should be held by the time that it is paused, and no more when it goes on', () => {
    const seen: boolean[] = [];
    const source: Pausable = new Pausable({
      pause: () => seen.push(source.isHeld),
      resume: () => seen.push(source.isHeld),
    });
    source.hold()();

    expect(seen).toEqual([true, false]);
  });

  it('should tell when it is let go on, by the last one who held it, before it goes on', () => {
    const { source, log } = noted();
    source.released.subscribe(() => log.push('released'));
    const first = source.hold();
    const second = source.hold();
    first();
    expect(log).toEqual(['pause']);
    second();
    second();

    expect(log).toEqual(['pause', 'released', 'resume']);
  });

  it('should be what is pushing while it pushes', () => {
    const { source } = noted();
    const seen: unknown[] = [];
    source.push(() => seen.push(Pausable.pushing));

    expect(seen[0]).toBe(source);
    expect(Pausable.pushing).toBeUndefined();
    expect(Pausable.allPushing()).toEqual([]);
  });

  it('should be pushing no more when that has failed', () => {
    const { source } = noted();
    expect(() => {
      source.push(() => {
        throw new RangeError('mine');
      });
    }).toThrow(new RangeError('mine'));

    expect(Pausable.pushing).toBeUndefined();
  });

  it('should tell the innermost one, and all from the outermost on', () => {
    const [a, b] = [noted().source, noted().source];
    const seen: (Pausable | undefined)[] = [];
    let all: Pausable[] = [];
    a.push(() => {
      b.push(() => {
        seen.push(Pausable.pushing);
        all = Pausable.allPushing();
      });
      seen.push(Pausable.pushing);
    });

    expect(seen[0]).toBe(b);
    expect(seen[1]).toBe(a);
    expect(all.map((source) => [a, b].indexOf(source))).toEqual([0, 1]);
    expect(Pausable.pushing).toBeUndefined();
  });

  it('should let a source push while it pushes', () => {
    const [a, b] = [noted().source, noted().source];
    let all: Pausable[] = [];
    let inBetween: Pausable | undefined;
    a.push(() => {
      b.push(() => {
        a.push(() => {
          all = Pausable.allPushing();
        });
        inBetween = Pausable.pushing;
      });
    });

    expect(all.map((source) => [a, b].indexOf(source))).toEqual([0, 1, 0]);
    expect(inBetween).toBe(b);
    expect(Pausable.pushing).toBeUndefined();
  });

  it('should let something run apart from what pushes', () => {
    const { source } = noted();
    const seen: unknown[] = [];
    source.push(() => {
      Pausable.apart(() => {
        seen.push(Pausable.pushing, Pausable.allPushing());
      });
      seen.push(Pausable.pushing === source);
    });
    expect(() => {
      Pausable.apart(() => {
        throw new RangeError('mine');
      });
    }).toThrow('mine');

    expect(seen).toEqual([undefined, [], true]);
  });

  it('should know how many bytes it has pushed, and how many by the push under way', () => {
    const { source } = noted();
    const seen: number[][] = [];
    const note = () => seen.push([source.pushed, source.bytes]);
    source.push(note, 10);
    source.push(note, 5);
    source.push(note);

    expect(seen).toEqual([
      [10, 10],
      [5, 15],
      [0, 15],
    ]);
  });

  it('should be one for all copies of the package', () => {
    const { source } = noted();
    const seen: unknown[] = [];
    jest.isolateModules(() => {
      const copy = jest.requireActual<typeof original>('../../src/flow/Pausable.js');
      expect(copy.Pausable).not.toBe(Pausable);
      source.push(() => seen.push(copy.Pausable.pushing));
      const copied = new copy.Pausable({ pause: () => undefined, resume: () => undefined });
      copied.push(() => seen.push(Pausable.pushing === (copied as unknown)));
    });

    expect(seen).toEqual([source, true]);
  });
});
