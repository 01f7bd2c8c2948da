import type { TextRelease } from './TextRelease.js';
import { WholePairs } from './WholePairs.js';

/** All that came since the last frame goes with the next one. */
export class FrameText implements TextRelease {
  readonly #pairs = new WholePairs();
  #waiting = '';
  #due: number | undefined;

  constructor(readonly frameMs: number) {}

  get due(): number | undefined {
    return this.#due;
  }

  write(text: string, now: number): string {
    this.#waiting += this.#pairs.write(text);
    if (this.#waiting !== '') this.#due ??= now + this.frameMs;
    return '';
  }

  take(): string {
    const text = this.#waiting;
    this.#waiting = '';
    this.#due = undefined;
    return text;
  }

  end(): string {
    return this.take() + this.#pairs.end();
  }
}
