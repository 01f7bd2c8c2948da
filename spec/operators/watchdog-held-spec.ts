import { type StreamTimeoutError, watchdog, type WatchdogOptions } from 'rivulet';
import { asyncScheduler, delay, Observable, Subject } from 'rxjs';
import type { RunHelpers } from 'rxjs/testing';
import { Demand } from '../../src/flow/Demand.js';
import { Pausable } from '../../src/flow/Pausable.js';
import { withStreamScope } from '../../src/flow/StreamScope.js';
import { Backlog } from '../../src/sinks/Backlog.js';
import { ValueReader } from '../../src/sinks/ValueReader.js';
import { runMarbles } from '../support/runMarbles.js';
import { faucet } from '../sinks/faucet.js';
import { readAt } from '../sinks/readAt.js';

interface Holdable {
  hold(): unknown;
  release(): void;
}

/** Holds it at each `h`, and lets it go on at each `r`. */
const follow = ({ cold }: RunHelpers, holds: string, held: Holdable) =>
  cold(holds).subscribe((mark) => {
    if (mark === 'h') held.hold();
    else held.release();
  });

/** When a watchdog ends its source, and which of the clocks, within a second. What is held emits nothing of its own. */
function endOf(
  clocks: WatchdogOptions<string>,
  values: string,
  holds: string,
  heldBy: 'demand' | 'demand, behind a delay' | 'push' = 'push',
) {
  const ends: { readonly clock: unknown; readonly at: number }[] = [];
  runMarbles((helpers) => {
    const demand = new Demand();
    const source = new Pausable({ pause: () => undefined, resume: () => undefined });
    const pushed = new Observable<string>((subscriber) =>
      helpers.cold(values).subscribe((value) => {
        source.push(() => {
          subscriber.next(value);
        });
      }),
    );
    const scope = { ended: false, demand: heldBy === 'push' ? undefined : demand };
    const source$ = heldBy === 'demand, behind a delay' ? pushed.pipe(delay(0)) : pushed;
    const watched = withStreamScope(scope, source$.pipe(watchdog(clocks))).subscribe({
      error: (error: unknown) => ends.push({ clock: (error as StreamTimeoutError).clock, at: asyncScheduler.now() }),
    });
    demand.attach(source);
    follow(helpers, holds, demand);
    asyncScheduler.schedule(() => {
      watched.unsubscribe();
    }, 1_000);
    helpers.flush();
  });
  return ends[0];
}

describe('watchdog', () => {
  const isContent = (value: string) => value === 'c';

  it.each<WatchdogOptions<string>>([{ idleMs: 5 }, { contentIdleMs: 5, isContent }])(
    'should wait for as long as its consumer does not take more, with %j',
    (clocks) => {
      expect(endOf(clocks, '-c', '---h')).toBeUndefined();
      expect(endOf(clocks, '-c', '-h', 'demand')).toBeUndefined();
      expect(endOf(clocks, '-c', '---h', 'demand, behind a delay')).toBeUndefined();
    },
  );

  it.each<[string, WatchdogOptions<string>]>([
    ['idle', { idleMs: 5 }],
    ['contentIdle', { contentIdleMs: 5, isContent }],
  ])('should go on when it is let go on, with the clock %s', (clock, clocks) => {
    // From 1 on it is silent for 2 ms, then held until 10: it may be silent for 3 ms more.
    const end = endOf(clocks, '-c', '---h------r');
    expect(end?.clock).toBe(clock);
    expect(end?.at).toBeGreaterThanOrEqual(13);
    expect(end?.at).toBeLessThanOrEqual(20);
  });

  it('should go on the same wherever the end of the hold lies', () => {
    for (let held = 1; held <= 40; held++) {
      const at = endOf({ idleMs: 5 }, '-c', `---h ${held - 1}ms r`)?.at;
      expect(at).toBeGreaterThanOrEqual(3 + held + 3);
      expect(at).toBeLessThanOrEqual(3 + held + 10);
    }
  });

  it('should count each of the times that it is held', () => {
    // Silent for a ms in between each time, which is no reason to end.
    expect(endOf({ idleMs: 5 }, '-c', '--hrhrhrhrhrhrhrhrhrhrh')).toBeUndefined();
  });

  it('should run from the last value on while nothing is held', () => {
    expect(endOf({ idleMs: 5 }, '-cc', '-')).toEqual({ clock: 'idle', at: 2 + 5 });
  });

  it('should listen to one of those that can be held at a time, and to none when it is left', () => {
    const demand = new Demand();
    const source = new Pausable({ pause: () => undefined, resume: () => undefined });
    const values = new Subject<string>();
    const observed = () => [demand.released.observed, source.released.observed];
    const watched = () => withStreamScope({ ended: false, demand }, values.pipe(watchdog({ idleMs: 5 }))).subscribe();

    const early = watched();
    expect(observed()).toEqual([true, false]);
    early.unsubscribe();
    expect(observed()).toEqual([false, false]);

    const late = watched();
    source.push(() => {
      values.next('a');
    });
    expect(observed()).toEqual([false, true]);
    late.unsubscribe();
    expect(observed()).toEqual([false, false]);
  });

  it('should forget that it was held when a value comes', () => {
    expect(endOf({ idleMs: 5 }, '-c------c', '--h---r')).toEqual({ clock: 'idle', at: 8 + 5 });
  });

  it.each<[string, WatchdogOptions<string>]>([
    ['firstByte', { firstByteMs: 5 }],
    ['firstContent', { firstContentMs: 5, isContent }],
  ])('should let the clock %s stand still also', (clock, clocks) => {
    expect(endOf(clocks, '-', '--h', 'demand')).toBeUndefined();
    const end = endOf(clocks, '-', '--h------r', 'demand');
    expect(end?.clock).toBe(clock);
    expect(end?.at).toBeGreaterThanOrEqual(9 + 3);
    expect(end?.at).toBeLessThanOrEqual(9 + 10);
  });

  it('should let the clock of the total run', () => {
    expect(endOf({ totalMs: 5 }, '-c', '---h', 'push')).toEqual({ clock: 'total', at: 5 });
    expect(endOf({ totalMs: 5 }, '-c', 'h', 'demand')).toEqual({ clock: 'total', at: 5 });
  });

  it('should take no notice of a hold of another source', () => {
    runMarbles((helpers) => {
      const other = new Demand();
      follow(helpers, '--h', other);
      const source = helpers.cold('-c');
      const expected = '          -c----#';
      const error = expect.objectContaining({ clock: 'idle' }) as Error;

      helpers.expectObservable(source.pipe(watchdog({ idleMs: 5 }))).toBe(expected, undefined, error);
    });
  });

  it('should let a reader have all that comes, however slow it is', () => {
    runMarbles(({ cold, expectObservable }) => {
      const { source, states$ } = faucet('abc');
      const reads = '   r   100ms r  99ms r  99ms r';
      const states = '  --h 98ms  rh 98ms rh 98ms r';
      const expected = '--a 99ms   b 99ms  c 99ms  |';
      const watched = source.pipe(watchdog({ idleMs: 7 }));
      const reader = new ValueReader(watched, new Backlog<string>({ highWaterValues: 0 }));

      expectObservable(states$).toBe(states);
      expectObservable(readAt(cold(reads), reader)).toBe(expected);
    });
  });
});
