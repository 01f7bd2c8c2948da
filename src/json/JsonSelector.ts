import type { JsonValue } from './JsonValue.js';
import type { JsonPath } from './parsePath.js';
import { PartialJsonReader } from './PartialJsonReader.js';

/** A value at a path. */
export interface FoundValue {
  /** Which of them it is, from 0 on. */
  readonly index: number;
  readonly value: JsonValue;
  /** Whether nothing of it follows. */
  readonly complete: boolean;
}

/** Finds the values at a path in a JSON text that comes in pieces, in time that is linear in the text. */
export class JsonSelector {
  readonly #path: JsonPath;
  readonly #partial: boolean;
  readonly #reader: PartialJsonReader;
  #found: FoundValue[] = [];
  #count = 0;
  #given: JsonValue | undefined;

  /** @param partial whether a value is given too that is still coming, at most once per piece */
  constructor(path: JsonPath, partial: boolean) {
    this.#path = path;
    this.#partial = partial;
    this.#reader = new PartialJsonReader((value, open) => {
      if (open.depth !== path.length || !open.leadsTo(path)) return;
      this.#found.push({ index: this.#count++, value, complete: true });
      this.#given = undefined; // the next one may look like what was given of this one
    });
  }

  /**
   * Takes the next piece of the text and gives what became whole, then what has grown.
   *
   * @throws {@link JsonParseError} at the first character after which the text cannot become JSON, behind what was whole
   */
  *write(piece: string): Generator<FoundValue> {
    try {
      this.#reader.write(piece);
    } finally {
      // Also before an error.
      yield* this.#taken();
    }
    const value = this.#partial ? this.#reader.valueAt(this.#path) : undefined;
    if (value !== undefined && value !== this.#given) yield { index: this.#count, value, complete: false };
    this.#given = value;
  }

  /**
   * The text is over. Gives what is whole only now: a number that is all there is.
   *
   * @throws {@link JsonParseError} when the text ends too early
   */
  *end(): Generator<FoundValue> {
    this.#reader.end(); // of a text that was cut off, a number at its end may be half of one
    yield* this.#taken();
  }

  #taken(): FoundValue[] {
    const found = this.#found;
    this.#found = [];
    return found;
  }
}
