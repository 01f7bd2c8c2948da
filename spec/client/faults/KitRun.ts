import type { Transport } from 'rivulet';
import { MockResponse, OpenAIMock } from 'rivulet/testing';
import { chat } from './apis.js';
import type { Attempt } from './Attempt.js';
import type { KitRow } from './kitRows.js';
import { observeAttempts } from './observeAttempts.js';
import { Reading } from './Reading.js';
import { START, VirtualClock } from './VirtualClock.js';

/** What can be told of both ends at one moment, as text. */
type Frame = string;
type Read = ReturnType<Reading['outcome']>;

/** What an answer may take to end behind the end of its stream. */
const DRAIN_MS = 50;

/** More than any answer takes. */
const MOST_STEPS = 200;

/** What would hang for ever is told after this, in real milliseconds. Nothing that passes takes that long. */
const PATIENCE = 5_000;

const { opening, hel, lo, finish, done } = chat.pieces;

/** A client reads an answer of the kit, with what goes wrong in it. */
export class KitRun {
  readonly clock = new VirtualClock();
  readonly mock = new OpenAIMock({ scheduler: this.clock });
  /** What was to be seen before each step of the clock. */
  readonly frames: Frame[] = [];

  readonly #options: KitRow['options'];
  readonly #reading = new Reading();
  #attempts: readonly Attempt[] = [];

  constructor({ faults, options }: KitRow) {
    this.#options = options;
    const { create } = this.mock.chat.completions;
    create.response = new MockResponse(200, { stream: opening + hel + lo + finish + done });
    create.faults = faults;
  }

  /** All of it before this returns. */
  inVirtualTime(): Read {
    this.#start(this.mock.transport, 'http://mock');
    while (!this.#reading.settled) {
      this.frames.push(this.#frame());
      const hangs = this.frames.length > MOST_STEPS || !this.clock.advanceToNext();
      if (hangs) throw new Error(`expected an end after ${this.frames.slice(-3).join('; ')}`);
    }
    this.clock.advance(DRAIN_MS);
    return this.#reading.outcome(this.#attempts);
  }

  /** Over a network, or promises: time takes a step once both ends have come as far as they had in virtual time. */
  async alongside(frames: readonly Frame[], transport: Transport, url: string): Promise<Read> {
    this.#start(transport, url);
    for (const frame of frames) {
      await this.#until(() => this.#frame() === frame, frame);
      this.clock.advanceToNext();
    }
    await this.#until(() => this.#reading.settled, 'an end');
    this.clock.advance(DRAIN_MS);
    await this.#until(() => this.mock.calls.every(({ state }) => state !== 'open'), 'a server that has seen the end');
    return this.#reading.outcome(this.#attempts);
  }

  #start(transport: Transport, url: string): void {
    const { clock } = this;
    const observed = observeAttempts(transport, { clock, urlOf: (to) => to, onOver: () => undefined });
    this.#attempts = observed.attempts;
    this.#reading.start({ api: chat, url, transport: observed.transport, clock, options: this.#options });
  }

  /** A turn of the event loop at a time: what a server has seen is told of by nobody. */
  async #until(isSo: () => boolean, expected: string): Promise<void> {
    const began = performance.now();
    while (!isSo()) {
      if (performance.now() - began > PATIENCE) throw new Error(`expected ${expected}, got ${this.#frame()}`);
      await new Promise(setImmediate);
    }
  }

  #frame(): Frame {
    return JSON.stringify({
      ms: this.clock.now() - START,
      attempts: this.#attempts.map(({ seen }) => seen),
      open: this.mock.calls.map(({ state }) => state === 'open'),
    });
  }
}
