import { copied } from './copied.js';
import type { JsonNode, JsonScalar } from './JsonNode.js';
import { JsonShape, otherShape } from './JsonShape.js';
import { partOf } from './partOf.js';
import { readOutline } from './readOutline.js';

/** What is made of the values of a stream: they are checked, say. */
export interface JsonChecker<Value> {
  /** What is made of a value. It is asked at any time, and has to say the same of the same. */
  check(value: unknown): Value;
  /**
   * Says of each scalar of a value that has passed how free it is.
   *
   * @returns whether what is made of it is a copy, of all of it or of a part, with each scalar where it was
   */
  mark(root: JsonNode, value: unknown): boolean;
}

/** In UTF-16 units: of a text that is looked at, where a chunk has 300, and of all that is kept for later. */
const longestText = 4 * 1024;
const mostKept = 12 * 1024;

/**
 * To look at a text costs more than to parse it, so there is credit for it: a text that is like none before costs one, a
 * text of a known shape brings a sixteenth back, any other less.
 */
const credit = { most: 32, known: 1 / 16, unknown: 1 / 32 };

/** So many texts in a row without a known shape, and all is forgotten: the stream has turned to something else. */
const patience = 64;

/** Texts that differ in free scalars only. */
interface Family<Value> {
  /** What the scalars were in one of them. */
  readonly values: readonly string[];
  /** Which of them were seen to differ. */
  readonly varying: ReadonlySet<number>;
  /** There is one as soon as there were two texts. */
  readonly shape: JsonShape<Value> | undefined;
  readonly size: number;
  readonly learned: number;
}

/** Learns from the JSON texts of a stream what is the same in many of them. */
export class JsonShapes<Value> {
  readonly #checker: JsonChecker<Value>;
  readonly #families = new Map<string, Family<Value>>();
  #shapes: readonly JsonShape<Value>[] = [];
  #last: JsonShape<Value> | undefined;
  #credit = credit.most;
  // Of all texts: how many there were, which one was unknown last, and how many before it in a row.
  #texts = 0;
  #lastUnknown = 0;
  #unknown = 0;

  constructor(checker: JsonChecker<Value>) {
    this.#checker = checker;
  }

  /** What is made of a text, if its shape is known. */
  read(text: string): Value | typeof otherShape {
    this.#texts++;
    if (text.length > longestText) return otherShape;
    // What followed the last time follows again: the choices of a chat come in turns, the events of a tool call too.
    const guess = this.#last?.next;
    if (guess === undefined) return this.#search(text);
    const value = guess.read(text);
    if (value === otherShape) return this.#search(text, guess);
    guess.seen = this.#texts;
    this.#last = guess;
    return value;
  }

  /** Looks at a text of no known shape, whose value has passed the check. */
  learn(text: string, value: unknown): void {
    this.#count();
    if (this.#credit < 1 || text.length > longestText) return;
    const outline = readOutline(text);
    if (outline === undefined) return;
    const isCopied = this.#checker.mark(outline.root, value);
    const scalars = outline.scalars.filter(({ freedom }) => freedom !== 'fixed');
    const key = keyOf(text, scalars);
    const family = this.#families.get(key);
    if (family === undefined) this.#credit--;
    const values = scalars.map(({ start, end }) => copied(text.slice(start, end)));
    const varying = new Set(family && [...family.varying, ...differences(family.values, values)]);
    const leaves = scalars.filter((_, index) => varying.has(index));
    const isFree = isCopied && leaves.every(({ freedom }) => freedom === 'free');
    const shape = family && this.#shapeOf(text, outline.root, leaves, isFree);
    this.#families.set(key, { values, varying, shape, size: text.length, learned: this.#texts });
    this.#settle();
  }

  #search(text: string, tried?: JsonShape<Value>): Value | typeof otherShape {
    for (const shape of this.#shapes) {
      const value = shape === tried ? otherShape : shape.read(text);
      if (value === otherShape) continue;
      shape.seen = this.#texts;
      if (this.#last !== undefined) this.#last.next = shape;
      this.#last = shape;
      return value;
    }
    return otherShape;
  }

  #shapeOf(text: string, root: JsonNode, leaves: readonly JsonScalar[], isFree: boolean): JsonShape<Value> | undefined {
    const value: unknown = JSON.parse(text); // of its own: what the event had may be changed by whoever got it
    const check = (each: unknown) => this.#checker.check(each);
    const part = partOf(isFree ? check(value) : value, root, leaves);
    return part && new JsonShape(text, leaves, part, isFree ? undefined : check);
  }

  #count(): void {
    const known = this.#texts - this.#lastUnknown - 1;
    this.#lastUnknown = this.#texts;
    this.#credit = Math.min(credit.most, this.#credit + known * credit.known + credit.unknown);
    this.#unknown = known > 0 ? 1 : this.#unknown + 1;
    if (this.#unknown < patience) return;
    this.#families.clear();
    this.#settle();
  }

  /** Forgets what was of no use for longest, as long as there is too much. */
  #settle(): void {
    const used = [...this.#families].sort(([, one], [, other]) => lastUse(other) - lastUse(one));
    let kept = 0;
    for (const [key, { size }] of used) {
      kept += size;
      if (kept > mostKept) this.#families.delete(key);
    }
    // Nothing leads to a shape any more that was replaced or forgotten.
    this.#shapes = used.flatMap(([key, { shape }]) => (shape && this.#families.has(key) ? shape : []));
    for (const shape of this.#shapes) shape.next = undefined;
    this.#last = undefined;
  }
}

function lastUse({ shape, learned }: Family<unknown>): number {
  return Math.max(learned, shape?.seen ?? 0);
}

function differences(values: readonly string[], others: readonly string[]): number[] {
  return values.flatMap((value, index) => (value === others[index] ? [] : index));
}

/** The text without its free scalars. What stands for them is in no JSON text. */
function keyOf(text: string, scalars: readonly JsonScalar[]): string {
  let key = '';
  let at = 0;
  for (const { kind, start, end } of scalars) {
    key += text.slice(at, start) + (kind === 'string' ? '\u0001' : '\u0002');
    at = end;
  }
  return copied(key + text.slice(at));
}
