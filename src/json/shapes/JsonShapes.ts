import { copied } from './copied.js';
import type { JsonNode } from './JsonNode.js';
import type { JsonScalar } from './JsonScalar.js';
import { JsonShape } from './JsonShape.js';
import { LookBudget } from './LookBudget.js';
import { otherShape } from './otherShape.js';
import { partOf } from './partOf.js';
import { readOutline } from './readOutline.js';
import { ShapeMemory } from './ShapeMemory.js';
import { weightOf } from './weightOf.js';

/** What is made of the values of a stream: they are checked, say. */
export interface JsonChecker<Value> {
  /**
   * What is made of a value. Where {@link mark} says that it is a copy, this may be asked once more, and is not asked for
   * the values of a known shape; else it is asked once for each value.
   */
  check(value: unknown): Value;
  /**
   * Sets the freedom of each scalar of a value that has passed.
   *
   * @returns whether what {@link check} makes of the value is a copy, of all or of a part of it, with each scalar unchanged
   *   and in its place
   */
  mark(root: JsonNode, value: unknown): boolean;
}

/** In UTF-16 units: of a text that may be of a shape. A chunk has 300. */
const longestText = 4 * 1024;

/** So many texts in a row without a known shape, and all is forgotten: the stream has turned to something else. */
const patience = 64;

/** Learns from the JSON texts of a stream what is the same in many of them. */
export class JsonShapes<Value> {
  readonly #checker: JsonChecker<Value>;
  readonly #budget = new LookBudget();
  readonly #memory = new ShapeMemory<Value>();
  #last: JsonShape<Value> | undefined;
  // Of all texts: how many there were, how many units were known since the last unknown one, how many were unknown in a row.
  #texts = 0;
  #known = 0;
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
    return value === otherShape ? this.#search(text, guess) : this.#found(guess, text, value);
  }

  /** Looks at a text of no known shape, if that may be of use. It must be JSON whose value has passed the check. */
  learn(text: string): void {
    this.#count();
    if (text.length > longestText || !this.#budget.spend(text)) return;
    const value: unknown = JSON.parse(text); // of its own: what the event had may be changed by whoever got it
    const outline = readOutline(text);
    if (outline === undefined) return;
    const isCopied = this.#checker.mark(outline.root, value);
    const scalars = outline.scalars.filter(({ freedom }) => freedom !== 'fixed');
    const key = keyOf(text, scalars);
    const family = this.#memory.get(key);
    const values = scalars.map(({ start, end }, index) => {
      const scalar = text.slice(start, end);
      return family === undefined || family.values[index] === scalar ? copied(scalar) : undefined;
    });
    const leaves = scalars.filter((_, index) => values[index] === undefined);
    const isFree = isCopied && leaves.every(({ freedom }) => freedom === 'free');
    const shape = family && this.#shapeOf(text, value, outline.root, leaves, isFree);
    if (shape !== undefined && family?.shape === undefined) this.#budget.refund(text);
    const weight = weightOf(text, outline, leaves.length);
    this.#memory.put(key, { values, shape, weight, learned: this.#texts });
    this.#last = undefined;
  }

  #search(text: string, tried?: JsonShape<Value>): Value | typeof otherShape {
    for (const shape of this.#memory.shapes) {
      const value = shape === tried ? otherShape : shape.read(text);
      if (value === otherShape) continue;
      if (this.#last !== undefined) this.#last.next = shape;
      return this.#found(shape, text, value);
    }
    return otherShape;
  }

  #found(shape: JsonShape<Value>, text: string, value: Value): Value {
    shape.seen = this.#texts;
    this.#last = shape;
    this.#known += text.length;
    return value;
  }

  #count(): void {
    this.#unknown = this.#known > 0 ? 1 : this.#unknown + 1;
    this.#budget.earn(this.#known);
    this.#known = 0;
    if (this.#unknown !== patience) return;
    this.#memory.clear();
    this.#last = undefined;
  }

  #shapeOf(
    text: string,
    value: unknown,
    root: JsonNode,
    leaves: readonly JsonScalar[],
    isFree: boolean,
  ): JsonShape<Value> | undefined {
    const check = (each: unknown) => this.#checker.check(each);
    const part = partOf(isFree ? check(JSON.parse(text)) : value, value, root, leaves);
    return part && new JsonShape(text, leaves, part, isFree ? undefined : check);
  }
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
