import { Demand } from '../../src/flow/Demand.js';
import { Pausable } from '../../src/flow/Pausable.js';
import { currentStreamScope } from '../../src/flow/StreamScope.js';

/** Sources by name that note in one log when they are held (`+a`) and let go on (`-a`), and may do something then. */
function sources(...names: readonly string[]) {
  const log: string[] = [];
  const reactions: Record<string, () => void> = {};
  const all = names.map(
    (name) =>
      new Pausable({
        pause: () => log.push(`+${name}`),
        resume: () => {
          log.push(`-${name}`);
          reactions[name]?.();
        },
      }),
  );
  return { log, reactions, all: all as [Pausable, Pausable, Pausable] };
}

describe('Demand', () => {
  it('should hold what is attached, and let it go on', () => {
    const demand = new Demand();
    const { log, all } = sources('a', 'b');
    for (const source of all) demand.attach(source);
    expect(log).toEqual([]);

    expect(demand.hold()).toBe(true);
    expect(demand.hold()).toBe(true);
    expect(demand.isHeld).toBe(true);
    expect(log).toEqual(['+a', '+b']);
    demand.release();
    demand.release();
    expect(demand.isHeld).toBe(false);
    expect([...log].sort()).toEqual(['+a', '+b', '-a', '-b']);
  });

  it('should know whether there is anything to hold', () => {
    const demand = new Demand();
    expect(demand.hold()).toBe(false);
    expect(demand.isHeld).toBe(true);
    const { all } = sources('a');
    const detach = demand.attach(all[0]);
    expect(demand.hold()).toBe(true);
    detach(); // what it has pushed may still be on its way
    expect(demand.hold()).toBe(true);
  });

  it('should hold at once what is attached meanwhile', () => {
    const demand = new Demand();
    demand.hold();
    const { log, all } = sources('a');
    demand.attach(all[0]);
    expect(log).toEqual(['+a']);
    demand.release();
    expect(log).toEqual(['+a', '-a']);
  });

  it('should let go of what is detached, and hold it no more', () => {
    const demand = new Demand();
    const { log, all } = sources('a');
    const detach = demand.attach(all[0]);
    demand.hold();
    detach();
    expect(log).toEqual(['+a', '-a']);
    demand.release();
    demand.hold();
    detach();
    expect(log).toEqual(['+a', '-a']);
  });

  it('should hold what pushes, also when others are held already', () => {
    const demand = new Demand();
    const { log, all } = sources('a', 'b', 'c');
    const [a, b, c] = all;
    demand.attach(a);
    demand.hold();
    b.push(() => {
      c.push(() => demand.hold());
    });
    expect(log).toEqual(['+a', '+b', '+c']);

    demand.release();
    expect([...log].sort()).toEqual(['+a', '+b', '+c', '-a', '-b', '-c']);
    // Not attached: it is held only while it pushes.
    demand.hold();
    expect(log.slice(6)).toEqual(['+a']);
  });

  it('should hold once what pushes more while it is held', () => {
    const demand = new Demand();
    const { log, all } = sources('a');
    for (let count = 0; count < 3; count++) all[0].push(() => demand.hold());
    all[0].push(() => {
      all[0].push(() => demand.hold());
    });
    demand.release();

    expect(log).toEqual(['+a', '-a']);
    expect(all[0].isHeld).toBe(false);
  });

  it('should let go of the innermost first', () => {
    const demand = new Demand();
    const { log, all } = sources('outer', 'inner', 'innermost');
    const [outer, inner, innermost] = all;
    demand.attach(outer);
    outer.push(() => {
      inner.push(() => {
        innermost.push(() => demand.hold());
      });
    });
    log.length = 0;
    demand.release();

    expect(log).toEqual(['-innermost', '-inner', '-outer']);
  });

  it('should keep holding the others when one of them has it held again', () => {
    const demand = new Demand();
    const { log, reactions, all } = sources('outer', 'inner');
    const [outer, inner] = all;
    reactions.inner = () => {
      inner.push(() => demand.hold());
    };
    outer.push(() => {
      inner.push(() => demand.hold());
    });
    log.length = 0;
    demand.release();
    expect(log).toEqual(['-inner', '+inner']);
    expect(outer.isHeld).toBe(true);

    delete reactions.inner;
    demand.release();
    expect(log).toEqual(['-inner', '+inner', '-inner', '-outer']);
  });

  it('should let everything go on also when one of them has it held, and let go again', () => {
    const demand = new Demand();
    const { reactions, all } = sources('outer', 'inner');
    const [outer, inner] = all;
    let turns = 0;
    reactions.inner = () => {
      if (turns++ > 0) return;
      inner.push(() => demand.hold());
      demand.release();
    };
    outer.push(() => {
      inner.push(() => demand.hold());
    });
    demand.release();

    expect([outer.isHeld, inner.isHeld, demand.isHeld]).toEqual([false, false, false]);
  });

  it('should share a source with others who hold it', () => {
    const [slow, fast] = [new Demand(), new Demand()];
    const { log, all } = sources('a');
    for (const demand of [slow, fast]) {
      demand.attach(all[0]);
      demand.hold();
    }
    fast.release();
    expect(log).toEqual(['+a']);
    slow.release();
    expect(log).toEqual(['+a', '-a']);
  });

  it('should tell when it is let go, before its sources go on', () => {
    const demand = new Demand();
    const { log, all } = sources('a');
    demand.attach(all[0]);
    demand.released.subscribe(() => log.push(demand.isHeld ? 'held' : 'released'));
    demand.release();
    demand.hold();
    demand.release();
    demand.release();

    expect(log).toEqual(['+a', 'released', '-a']);
  });

  it('should let its sources go on on its behalf, apart from what pushes', () => {
    const demand = new Demand();
    const { reactions, all } = sources('a', 'b');
    const seen: unknown[] = [];
    reactions.a = () => seen.push(currentStreamScope(), Pausable.pushing);
    demand.attach(all[0]);
    demand.hold();
    all[1].push(() => {
      demand.release();
    });

    expect(seen).toEqual([{ ended: false, demand }, undefined]);
    expect(currentStreamScope()).toBeUndefined();
  });

  it('should wait until something has happened, in one way after the other', () => {
    const demand = new Demand(true);
    expect(demand.blocks).toBe(true);
    expect(new Demand().blocks).toBe(false);
    expect(demand.wait()).toBe(false);

    const log: string[] = [];
    const way = (name: string, happens: boolean) => (asking: Demand) => {
      expect(asking).toBe(demand);
      log.push(name);
      return happens;
    };
    demand.attachWait(way('nothing', false));
    demand.attachWait(way('something', true));
    demand.attachWait(way('never asked', true));
    expect(demand.wait()).toBe(true);
    expect(log).toEqual(['nothing', 'something']);
  });
});
