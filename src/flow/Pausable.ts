// One for all copies of this package, since a program may load the ESM and the CJS one side by side.
const key = Symbol.for('rivulet.pushing');
const ambient = globalThis as { [key]?: Pausable | undefined };

/** How a source is stopped and started again. Both are called in turns, the first one first. */
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
  /** Counts the holds: who measures its pauses sees by this that one was made for it. */
  timesHeld = 0;
  /** What was pushing already when this one began to push. */
  outer: Pausable | undefined;

  readonly #control: PausableControl;
  #holds = 0;

  constructor(control: PausableControl) {
    this.#control = control;
  }

  /** The source whose values are under way right now, the innermost one. */
  static get pushing(): Pausable | undefined {
    return ambient[key];
  }

  /** Runs with nothing that pushes: for values that are handed to several, of whom none may hold the source. */
  static apart(run: () => void): void {
    const outer = ambient[key];
    ambient[key] = undefined;
    try {
      run();
    } finally {
      ambient[key] = outer;
    }
  }

  get isHeld(): boolean {
    return this.#holds > 0;
  }

  /** Holds it back, until the function that this returns is called. Several may hold it at a time. */
  hold(): () => void {
    this.timesHeld++;
    if (this.#holds++ === 0) this.#control.pause();
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      if (--this.#holds === 0) this.#control.resume();
    };
  }

  /** Hands on what it has: `deliver` calls `next` of a subscriber. */
  push(deliver: () => void, bytes = 0): void {
    this.outer = ambient[key];
    this.bytes += bytes;
    this.pushed = bytes;
    ambient[key] = this;
    try {
      deliver();
    } finally {
      ambient[key] = this.outer;
    }
  }
}
