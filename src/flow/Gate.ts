import type { PausableControl } from './Pausable.js';

/** Stops a loop of promises, and lets it go on. */
export class Gate implements PausableControl {
  /** What to wait for, while it is stopped. */
  passage: Promise<void> | undefined;

  #letGo: () => void = () => undefined;

  pause(): void {
    this.passage ??= new Promise((resolve) => (this.#letGo = resolve));
  }

  resume(): void {
    this.passage = undefined;
    this.#letGo();
  }
}
