import type { FindCuts } from './FindCuts.js';
import { TextCutter } from './TextCutter.js';
import type { TextRelease } from './TextRelease.js';

/** What came at one time. */
interface Batch {
  /** How long the text is up to its end. */
  end: number;
  /** How many units the text has up to its end, the one that is not over included. */
  units: number;
  /** When the last of it has to be out. */
  readonly due: number;
}

/**
 * Lets the units of a text go at an even pace: one in each interval, or as many as it takes so that nothing waits longer
 * than `maxLagMs`, be it half of a unit.
 */
export class SmoothText implements TextRelease {
  readonly #cutter: TextCutter;
  readonly #intervalMs: number;
  /** What is over; those before the head are gone. */
  #units: string[] = [];
  #head = 0;
  #batches: Batch[] = [];
  #unitsGone = 0;
  #lengthGone = 0;
  #length = 0;
  #lastAt = -Infinity;

  constructor(
    find: FindCuts,
    intervalMs: number,
    readonly maxLagMs: number,
  ) {
    this.#cutter = new TextCutter(find);
    // So that there is a time to take what comes just after the last one was.
    // Not endless: there is no time that is so long after the first one.
    this.#intervalMs = Math.min(intervalMs, maxLagMs, Number.MAX_VALUE);
  }

  get due(): number | undefined {
    // Half of a unit is not worth a look before it has to go.
    return this.#head < this.#units.length ? this.#lastAt + this.#intervalMs : this.#batches[0]?.due;
  }

  write(text: string, now: number): string {
    const before = this.#cutter.length;
    const units = this.#cutter.write(text);
    for (const unit of units) {
      this.#units.push(unit);
      this.#length += unit.length;
    }
    this.#length += this.#cutter.length - before;
    this.#addBatch(now + this.maxLagMs);
    return (this.due ?? Infinity) <= now ? this.take(now) : '';
  }

  take(now: number): string {
    const { units, length } = this.#needed(now);
    let text = '';
    let taken = 0;
    while (this.#head < this.#units.length && (taken < units || this.#lengthGone + text.length < length)) {
      text += this.#units[this.#head] ?? '';
      this.#head++;
      taken++;
    }
    if (this.#lengthGone + text.length < length) {
      text += this.#cutter.takeAll();
      taken++;
    }
    this.#unitsGone += taken;
    this.#lengthGone += text.length;
    if (text !== '') this.#lastAt = now;
    this.#forgetGone();
    return text;
  }

  end(): string {
    const text = this.#units.slice(this.#head).join('') + this.#cutter.endWhole();
    this.#units = [];
    this.#head = 0;
    this.#batches = [];
    this.#lengthGone = this.#length = this.#unitsGone = 0;
    return text;
  }

  #addBatch(due: number): void {
    const last = this.#batches.at(-1);
    if (this.#length === (last?.end ?? this.#lengthGone)) return; // half of a surrogate pair
    const open = this.#cutter.length > 0 ? 1 : 0;
    const units = this.#unitsGone + this.#units.length - this.#head + open;
    if (last?.due === due) {
      last.end = this.#length;
      last.units = units;
    } else {
      this.#batches.push({ end: this.#length, units, due });
    }
  }

  /** How many units have to go now so that those to come can go evenly, and up to which length all has to. */
  #needed(now: number): { readonly units: number; readonly length: number } {
    let units = 1;
    let length = 0;
    for (const batch of this.#batches) {
      // This time is one of them. Without an interval there is no end of them before the last moment.
      const times = Math.max(1, (Math.floor((batch.due - now) / this.#intervalMs) || 0) + 1);
      units = Math.max(units, Math.ceil((batch.units - this.#unitsGone) / times));
      if (times === 1) length = batch.end;
    }
    return { units, length };
  }

  #forgetGone(): void {
    let gone = 0;
    while ((this.#batches[gone]?.end ?? Infinity) <= this.#lengthGone) gone++;
    this.#batches.splice(0, gone);
    // Now and then, which costs less than each time.
    if (this.#head > 1_000 && this.#head * 2 > this.#units.length) {
      this.#units.splice(0, this.#head);
      this.#head = 0;
    }
  }
}
