import { asyncScheduler, type SchedulerLike, type Subscription } from 'rxjs';
import { WholePairs } from '../../text/WholePairs.js';

/** How long a piece waits for more, after the one before it, in milliseconds. */
const PIECE_MS = 16;

/**
 * The bytes of a text of which it is told, again and again, all that has come so far: `partialText`, the one way in which
 * Angular's backends tell of a body under way.
 *
 * To cut a piece off costs a copy of the whole, since only then does the engine join what it has put together. A piece is
 * cut when somebody reads, at most once per 16 ms, and at the end. What nobody reads is kept once.
 */
export class PartialText {
  readonly #scheduler: SchedulerLike;
  readonly #encoder = new TextEncoder();
  readonly #pairs = new WholePairs();
  #text = '';
  #read = 0;
  #isOver = false;
  #failure: { readonly error: unknown } | undefined;
  /** Runs after a piece. */
  #pause: Subscription | undefined;
  #wake: () => void = () => undefined;

  constructor(scheduler: SchedulerLike = asyncScheduler) {
    this.#scheduler = scheduler;
  }

  /** All that has come so far. */
  progress(text: string): void {
    if (this.#isOver) return;
    this.#text = text;
    if (this.#pause === undefined) this.#wake();
  }

  /** All that has come, where it is known. */
  end(text = this.#text): void {
    if (this.#isOver) return;
    this.#text = text;
    this.#isOver = true;
    this.#pause?.unsubscribe();
    this.#wake();
  }

  /** Who reads is told after what has come. */
  fail(error: unknown): void {
    if (!this.#isOver) this.#failure = { error };
    this.end();
  }

  getReader(): this {
    return this;
  }

  async read(): Promise<{ done: boolean; value?: Uint8Array }> {
    for (;;) {
      const piece = this.#isOver || this.#pause === undefined ? this.#cut() : '';
      if (piece !== '') return { done: false, value: this.#encoder.encode(piece) };
      if (this.#failure !== undefined) throw this.#failure.error;
      if (this.#isOver) return { done: true };
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  cancel(): Promise<void> {
    this.end('');
    return Promise.resolve();
  }

  #cut(): string {
    const piece = this.#pairs.write(this.#text.slice(this.#read));
    this.#read = Math.max(this.#read, this.#text.length);
    if (this.#isOver) return piece + this.#pairs.end();
    if (piece !== '') {
      this.#pause = this.#scheduler.schedule(() => {
        this.#pause = undefined;
        this.#wake();
      }, PIECE_MS);
    }
    return piece;
  }
}
