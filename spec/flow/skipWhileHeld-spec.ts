import { Subject, take } from 'rxjs';
import { Demand } from '../../src/flow/Demand.js';
import { CountingDemand } from './CountingDemand.js';
import { Pausable } from '../../src/flow/Pausable.js';
import { skipWhileHeld } from '../../src/flow/skipWhileHeld.js';
import { withStreamScope } from '../../src/flow/StreamScope.js';
import { itShouldBeAnOperator } from '../support/itShouldBeAnOperator.js';
import { runMarbles } from '../support/runMarbles.js';

/** What stands for skipped letters is the last one of them, in upper case. */
const skipping = () => skipWhileHeld((letter: string) => letter.toUpperCase());

describe('skipWhileHeld', () => {
  itShouldBeAnOperator({ operator: skipping, inputs: ['a', 'b', 'c'], outputs: ['a', 'b', 'c'] });

  /** The consumer cannot take anything from `h` to `r`. */
  const cases: [requirement: string, source: string, holds: string, expected: string][] = [
    ['emit at once when it is not held', '-a-(bc)-|', '------', '-a-(bc)-|'],
    ['emit the last one of those it skipped', '-a-b-c-d|', '--h---r', '-a----Cd|'],
    ['emit nothing late when it skipped nothing', '-a----b|', '--h-r', '-a----b|'],
    ['skip each time anew', '-a-b--c-d|', '--h-rh-r', '-a--B--Cd|'],
    ['skip from the start for who holds already', '-a-b-c-|', 'h---r--', '----Bc-|'],
    ['complete behind what it skipped', '-a-b|', '--h---r', '-a----(B|)'],
    ['pass on an error behind what it skipped', '-a-b#', '--h---r', '-a----(B#)'],
    ['complete at once when it skipped nothing', '-a-|', '--h', '-a-|'],
    ['pass on an error at once when it skipped nothing', '-a-#', '--h', '-a-#'],
    ['say no more for who never goes on', '-a-b-|', '--h', '-a'],
  ];

  it.each(cases)('should %s', (_requirement, values, holds, expected) => {
    runMarbles(({ cold, expectObservable }) => {
      const demand = new Demand();
      cold(holds).subscribe((step) => {
        if (step === 'h') demand.hold();
        else demand.release();
      });
      const source = cold(values);

      expectObservable(withStreamScope({ ended: false, demand }, source.pipe(skipping()))).toBe(expected);
    });
  });

  it('should be what its consumer finds and holds, instead of the source, however that subscribed', () => {
    const source = new Subject<string>();
    const connection = new Pausable({ pause: () => undefined, resume: () => undefined });
    const demand = new Demand();
    const seen: string[] = [];
    source.pipe(skipping()).subscribe((letter) => {
      seen.push(letter);
      demand.hold();
    });
    for (const letter of 'abc') {
      connection.push(() => {
        source.next(letter);
      });
    }

    expect(connection.isHeld).toBe(false);
    expect(seen).toEqual(['a']);
    demand.release();
    expect(seen).toEqual(['a', 'C']);
    source.next('d');
    demand.release();
    expect(seen).toEqual(['a', 'C', 'D']);
  });

  it('should not be held any more by a consumer that has left, and give it nothing', () => {
    const source = new Subject<string>();
    const demand = new CountingDemand();
    const seen: string[] = [];
    const subscription = withStreamScope({ ended: false, demand }, source.pipe(skipping())).subscribe((letter) =>
      seen.push(letter),
    );
    demand.hold();
    source.next('a');
    subscription.unsubscribe();

    expect(source.observed).toBe(false);
    demand.release();
    expect(demand.attached).toBe(0);
    expect(seen).toEqual([]);
  });

  it('should let a consumer leave with what was skipped', () => {
    runMarbles(({ cold, expectObservable, expectSubscriptions }) => {
      const demand = new Demand();
      const holds = '   h---r';
      const source = cold('-a-b-c');
      const subs = '     ^---!';
      const expected = ' ----(B|)';
      cold(holds).subscribe((step) => {
        if (step === 'h') demand.hold();
        else demand.release();
      });
      const result = withStreamScope({ ended: false, demand }, source.pipe(skipping(), take(1)));

      expectObservable(result).toBe(expected);
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });
});
