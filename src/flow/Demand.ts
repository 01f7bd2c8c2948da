import { Subject } from 'rxjs';
import { Pausable } from './Pausable.js';
import { inStreamScope } from './StreamScope.js';

/** Blocks the thread until something has happened. Returns false when nothing can happen for this one. */
export type Wait = (demand: Demand) => boolean;

/**
 * The back-pressure of one consumer: it holds the sources that were subscribed to on its behalf, and those whose values
 * reach it.
 */
export class Demand {
  /** As for {@link Pausable.released}. */
  readonly released = new Subject<void>();

  readonly #attached = new Set<Pausable>();
  readonly #holds = new Map<Pausable, () => void>();
  readonly #waits = new Set<Wait>();
  #held = false;
  #known = false;
  /** Whose values were held back last. */
  #pushing: Pausable | undefined;

  /** @param blocks whether the consumer blocks the thread while it waits: a source may then attach its {@link Wait} */
  constructor(readonly blocks = false) {}

  get isHeld(): boolean {
    return this.#held;
  }

  /** Notes a source. Returns what to call when that is over. */
  attach(source: Pausable): () => void {
    this.#known = true;
    this.#attached.add(source);
    if (this.#held) this.#hold(source);
    return () => {
      this.#attached.delete(source);
      this.#holds.get(source)?.();
      this.#holds.delete(source);
    };
  }

  /** Notes how to wait for a source. Returns what to call when that is over. */
  attachWait(wait: Wait): () => void {
    this.#waits.add(wait);
    return () => this.#waits.delete(wait);
  }

  /** Waits, where that is possible, until something has happened. */
  wait(): boolean {
    for (const wait of this.#waits) {
      if (wait(this)) return true;
    }
    return false;
  }

  /** Holds all sources back. False when none was ever known; of one that has ended something may still be on its way. */
  hold(): boolean {
    if (!this.#held) {
      this.#held = true;
      for (const source of this.#attached) this.#hold(source);
    }
    const { pushing } = Pausable;
    if (pushing !== this.#pushing) {
      this.#pushing = pushing;
      // What pushes may itself run inside of what another one pushes.
      for (const source of Pausable.allPushing()) this.#hold(source);
    }
    return this.#known;
  }

  /** Lets them go on. Those that can push at once have done so when this returns, unless it is held again by that. */
  release(): void {
    if (!this.#held) return;
    this.#held = false;
    this.#pushing = undefined;
    this.released.next();
    // The innermost first: what it still has comes before what the outer ones would set going.
    for (const [source, release] of [...this.#holds].reverse()) {
      if (this.isHeld) return;
      this.#holds.delete(source);
      // On behalf of this one, whoever happens to call.
      inStreamScope({ ended: false, demand: this }, () => {
        Pausable.apart(release);
      });
    }
  }

  #hold(source: Pausable): void {
    this.#known = true;
    if (!this.#holds.has(source)) this.#holds.set(source, source.hold());
  }
}
