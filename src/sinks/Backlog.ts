import { BufferOverflowError } from '../errors/BufferOverflowError.js';
import { checkLimit } from '../flow/checkLimit.js';
import { Demand } from '../flow/Demand.js';
import { Pausable } from '../flow/Pausable.js';
import { sizeOf } from '../flow/sizeOf.js';
import type { ValueBuffer } from './ValueBuffer.js';

/** How much may wait between a source and a consumer that is slower. */
export interface BacklogOptions {
  /**
   * How many values may wait to be taken. Beyond it the source is held back, until there are less than half of them.
   *
   * @defaultValue 1,024
   */
  readonly highWaterValues?: number | undefined;
  /**
   * How many bytes they may count: those of the connection that they were made of, else their own when they are bytes or
   * text.
   *
   * @defaultValue 1 MiB
   */
  readonly highWaterBytes?: number | undefined;
  /**
   * What happens beyond the mark when the source cannot be held back, as a timer or a Subject cannot (but one that is fed
   * by a stream holds that stream), and beyond 16 times the mark when it is held back but more keeps coming, as behind a
   * delay: a {@link BufferOverflowError} behind the values that wait, the loss of the oldest ones, the loss of all but the
   * latest, or nothing, until there is no memory left.
   *
   * @defaultValue `'error'`
   */
  readonly overflow?: OverflowPolicy | undefined;
}

/** What gives way: see {@link BacklogOptions.overflow}. */
export type OverflowPolicy = 'error' | 'dropOldest' | 'latest' | 'unbounded';

/** Behind a delay there is more on its way from a source that is held: so many times the mark. */
const ON_ITS_WAY = 16;

/** The values that wait, in order. It holds the source back when they are too many; where it cannot, a policy holds. */
export class Backlog<T> implements ValueBuffer<T, T> {
  readonly #highWaterValues: number;
  readonly #highWaterBytes: number;
  readonly #overflow: OverflowPolicy;
  readonly #lookAhead: number;

  #values: T[] = [];
  #sizes: number[] = [];
  #head = 0;
  #bytes = 0;

  /** How much of what waits came by itself since the hold began: of a timer, a Subject, a promise. */
  #late = 0;
  #lateBytes = 0;

  #lastSource: Pausable | undefined;
  #lastBytes = 0;

  /**
   * @param lookAhead how many values may wait of a source that cannot be held back, if that is more than the mark
   * @throws TypeError for a mark that is `NaN`, or a policy that is none
   */
  constructor(
    { highWaterValues = 1_024, highWaterBytes = 2 ** 20, overflow = 'error' }: BacklogOptions = {},
    readonly demand = new Demand(),
    lookAhead = 0,
  ) {
    this.#lookAhead = lookAhead;
    checkLimit('highWaterValues', highWaterValues);
    checkLimit('highWaterBytes', highWaterBytes);
    if (!['error', 'dropOldest', 'latest', 'unbounded'].includes(overflow)) {
      throw new TypeError(
        `expected 'error', 'dropOldest', 'latest' or 'unbounded' for overflow, got ${JSON.stringify(overflow)}`,
      );
    }
    this.#highWaterValues = highWaterValues;
    this.#highWaterBytes = highWaterBytes;
    this.#overflow = overflow;
  }

  get size(): number {
    return this.#values.length - this.#head;
  }

  put(value: T, wanted: boolean): void {
    const bytes = this.#bytesOf(value);
    this.#values.push(value);
    this.#sizes.push(bytes);
    this.#bytes += bytes;
    if (this.#isAhead) this.#exceed(bytes, wanted);
  }

  take(): T {
    const value = this.#values[this.#head] as T; // there is one
    this.#drop();
    return value;
  }

  letGo(): void {
    if (this.demand.isHeld && this.size < this.#highWaterValues / 2 && this.#bytes <= this.#highWaterBytes / 2) {
      this.demand.release();
    }
  }

  clear(): void {
    this.#values = [];
    this.#sizes = [];
    this.#head = 0;
    this.#bytes = 0;
  }

  get #isAhead(): boolean {
    return this.size > this.#highWaterValues || this.#bytes > this.#highWaterBytes;
  }

  #exceed(bytes: number, wanted: boolean): void {
    if (!this.demand.isHeld) this.#late = this.#lateBytes = 0;
    const held = this.demand.hold();
    if (wanted || Pausable.pushing !== undefined) return; // taken at once, or the rest of a chunk
    if (held) {
      // Of those that were taken meanwhile none waits any more.
      this.#late = Math.min(this.#late + 1, this.size);
      this.#lateBytes = Math.min(this.#lateBytes + bytes, this.#bytes);
      const enough = Math.max(ON_ITS_WAY * this.#highWaterValues, this.#lookAhead);
      if (this.#late <= enough && this.#lateBytes <= ON_ITS_WAY * this.#highWaterBytes) return;
    } else if (this.size <= this.#lookAhead && this.#bytes <= this.#highWaterBytes) {
      return;
    }
    switch (this.#overflow) {
      case 'error':
        throw new BufferOverflowError(this.size, this.#bytes);
      case 'dropOldest':
        while (this.size > 1 && this.#isAhead) this.#drop();
        break;
      case 'latest':
        while (this.size > 1) this.#drop();
        break;
      case 'unbounded':
        break;
    }
  }

  #drop(): void {
    this.#bytes -= this.#sizes[this.#head] ?? 0;
    // Let go of it now: the array is cut only now and then.
    (this.#values as unknown[])[this.#head++] = undefined;
    if (this.#head === this.#values.length) {
      this.clear();
    } else if (this.#head >= 1_024 && this.#head * 2 > this.#values.length) {
      this.#values = this.#values.slice(this.#head);
      this.#sizes = this.#sizes.slice(this.#head);
      this.#head = 0;
    }
  }

  /** What came over the connection since the value before this one. */
  #bytesOf(value: unknown): number {
    const source = Pausable.pushing;
    if (source === undefined) return sizeOf(value);
    const before = source === this.#lastSource ? this.#lastBytes : source.bytes - source.pushed;
    this.#lastSource = source;
    this.#lastBytes = source.bytes;
    return source.bytes - before;
  }
}
