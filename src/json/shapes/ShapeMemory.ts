import type { JsonShape } from './JsonShape.js';

/** In bytes, of the 64 KiB that are promised: the rest is for what is not weighed. */
const mostKept = 56 * 1024;

/** What was of use among so many texts is not forgotten for another one. */
const recent = 256;

/** Texts that differ in free scalars only. */
export interface ShapeFamily<Value> {
  /** What each scalar was in one of them, `undefined` once it was seen to differ. */
  readonly values: readonly (string | undefined)[];
  /** `undefined` until a second text of the family was looked at. */
  readonly shape: JsonShape<Value> | undefined;
  /** What it takes to keep it, in bytes. */
  readonly weight: number;
  /** Which text of all was the last that was looked at. */
  readonly learned: number;
}

/** Keeps what is known of the texts of a stream, in at most 64 KiB. */
export class ShapeMemory<Value> {
  readonly #families = new Map<string, ShapeFamily<Value>>();
  #shapes: readonly JsonShape<Value>[] = [];
  #kept = 0;

  get shapes(): readonly JsonShape<Value>[] {
    return this.#shapes;
  }

  get(key: string): ShapeFamily<Value> | undefined {
    return this.#families.get(key);
  }

  /** Puts a family in the place of what was known of it, if there is room for it. */
  put(key: string, family: ShapeFamily<Value>): void {
    this.#drop(key);
    this.#families.set(key, family);
    this.#kept += family.weight;
    if (this.#kept > mostKept) this.#forgetBefore(family.learned - recent);
    if (this.#kept > mostKept) this.#drop(key);
    this.#shapes = [...this.#families.values()].flatMap(({ shape }) => shape ?? []);
    // Nothing may lead to a shape that was replaced or forgotten.
    for (const shape of this.#shapes) shape.next = undefined;
  }

  clear(): void {
    this.#families.clear();
    this.#shapes = [];
    this.#kept = 0;
  }

  #forgetBefore(text: number): void {
    const oldestFirst = [...this.#families].sort(([, one], [, other]) => lastUse(one) - lastUse(other));
    for (const [key, family] of oldestFirst) {
      if (this.#kept <= mostKept || lastUse(family) > text) return;
      this.#drop(key);
    }
  }

  #drop(key: string): void {
    const family = this.#families.get(key);
    if (family === undefined) return;
    this.#families.delete(key);
    this.#kept -= family.weight;
  }
}

function lastUse({ shape, learned }: ShapeFamily<unknown>): number {
  return Math.max(learned, shape?.seen ?? 0);
}
