import { Subject } from 'rxjs';
import { shared } from './shared.js';

/** A source whose values are under way, and what was under way already when they were pushed. */
interface Push {
  readonly source: Pausable;
  readonly outer: Push | undefined;
}

const ambient = shared('pushing', (): { push: Push | undefined } => ({ push: undefined }));

/** How a source is stopped and started again. They are called in turns, `pause` first. */
export interface PausableControl {
  pause(): void;
  resume(): void;
}

/**
 * A source that can be held back: a connection, an iterable.
 *
 * It is what is {@link Pausable.pushing} while its values run down a chain of operators. Whoever cannot take one more
 * finds it there, however the chain was put together, and holds it.
 */
export class Pausable {
  /** How many bytes it has pushed. */
  bytes = 0;
  /** How many of them by the push that is under way. */
  pushed = 0;

  readonly #control: PausableControl;
  #holds = 0;
  #released: Subject<void> | undefined;

  constructor(control: PausableControl) {
    this.#control = control;
  }

  /** The source whose values are under way right now: of several, the one that the others' values have set going. */
  static get pushing(): Pausable | undefined {
    return ambient.push?.source;
  }

  /** All whose values are under way, the outermost first. */
  static allPushing(): Pausable[] {
    const all: Pausable[] = [];
    for (let push = ambient.push; push !== undefined; push = push.outer) all.unshift(push.source);
    return all;
  }

  /** Runs as if nothing pushed: whoever is in the way of what runs does not hold the source whose values are under way. */
  static apart(run: () => void): void {
    runWith(undefined, run);
  }

  /** Tells that it is let go on: a pause that was made for it is over. */
  get released(): Subject<void> {
    return (this.#released ??= new Subject());
  }

  get isHeld(): boolean {
    return this.#holds > 0;
  }

  /** Holds it back, until the function that this returns is called. Several may hold it at a time. */
  hold(): () => void {
    if (this.#holds++ === 0) this.#control.pause();
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      if (--this.#holds > 0) return;
      this.#released?.next();
      this.#control.resume();
    };
  }

  /**
   * Hands on what it has.
   *
   * @param deliver calls `next` of a subscriber
   * @param bytes how much memory that is, as far as it is known
   */
  push(deliver: () => void, bytes = 0): void {
    this.bytes += bytes;
    this.pushed = bytes;
    runWith({ source: this, outer: ambient.push }, deliver);
  }
}

function runWith(push: Push | undefined, run: () => void): void {
  const outer = ambient.push;
  ambient.push = push;
  try {
    run();
  } finally {
    ambient.push = outer;
  }
}
