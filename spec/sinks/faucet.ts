import { Observable, Subject, timer } from 'rxjs';
import { Pausable } from '../../src/flow/Pausable.js';
import { currentStreamScope } from '../../src/flow/StreamScope.js';

/** A source that can be held back, and what was done to it. */
export interface Faucet {
  readonly source: Observable<string>;
  /** `h` when it is held, `r` when it is let go on. */
  readonly states$: Observable<'h' | 'r'>;
}

/**
 * Emits these letters, one in every second millisecond in which it is not held; then it completes.
 *
 * @param bytes how many bytes of its connection each of them counts
 */
export function faucet(letters: string, bytes = 0): Faucet {
  const states = new Subject<'h' | 'r'>();
  const source = new Observable<string>((subscriber) => {
    let next = 0;
    const pausable = new Pausable({
      pause: () => {
        states.next('h');
      },
      resume: () => {
        states.next('r');
      },
    });
    const drip = (letter: string) => {
      pausable.push(() => {
        subscriber.next(letter);
      }, bytes);
    };
    const detach = currentStreamScope()?.demand?.attach(pausable);
    const ticking = timer(2, 2).subscribe(() => {
      if (pausable.isHeld) return;
      const letter = letters[next++];
      if (letter === undefined) subscriber.complete();
      else drip(letter);
    });
    return () => {
      detach?.();
      ticking.unsubscribe();
    };
  });
  return { source, states$: states };
}
