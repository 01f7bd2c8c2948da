import type { Demand } from '../flow/Demand.js';

/** What waits between a source, which pushes, and a reader, who pulls. */
export interface ValueBuffer<T, Out> {
  /** How much there is to take. */
  readonly size: number;
  /** Tells the sources that they are ahead of the reader; without one they are never held back. */
  readonly demand?: Demand | undefined;
  /**
   * Takes in a value.
   *
   * @param wanted whether a reader waits for it
   * @throws BufferOverflowError when that was one too many; it is kept nonetheless
   */
  put(value: T, wanted: boolean): void;
  /** Gives out the next one. Called only when there is one. */
  take(): Out;
  /** Lets the sources go on, if what was taken has made room. They may push at once. */
  letGo?(): void;
  clear(): void;
}
