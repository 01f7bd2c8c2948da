import { JsonParseError } from '../errors/JsonParseError.js';
import { JsonLiteral } from './JsonLiteral.js';
import { JsonNumber } from './JsonNumber.js';
import { JsonString } from './JsonString.js';
import type { JsonToken } from './JsonToken.js';
import type { JsonValue } from './JsonValue.js';
import { OpenContainers } from './OpenContainers.js';
import type { JsonPath } from './parsePath.js';

/** How many elements of open arrays may be copied for a value: for each one, and for each character read before it. */
const copiesPerValue = 512;
const copiesPerCharacter = 16;

/**
 * Reads one JSON text that comes in pieces, cut anywhere, and says at any time what its value is so far.
 *
 * Takes exactly what `JSON.parse` takes. Each character is read once, and nothing is recursive: the time is linear in
 * the length of the text for any pieces and any depth. After an error the reader is of no use any more.
 *
 * @see https://www.rfc-editor.org/rfc/rfc8259
 */
export class PartialJsonReader {
  #text = '';
  #expected: 'a value' | 'a value or ]' | 'a key' | 'a key or }' | 'a colon' | 'a comma' | 'the end' = 'a value';
  #token: JsonToken | undefined;
  #tokenIsKey = false;
  readonly #open: OpenContainers;
  #root: JsonValue | undefined;
  #given: JsonValue | undefined;
  #readSinceGiven = 0;
  #givenChanges = 0;
  #givenUnfinished: JsonValue | undefined;

  /** @param onValue told of each value that is whole, before it becomes a part of another one */
  constructor(onValue?: (value: JsonValue, open: OpenContainers) => void) {
    this.#open = new OpenContainers(onValue);
  }

  /** All that was written. */
  get text(): string {
    return this.#text;
  }

  /** Whether the value has closed. A number outside of any array or object is closed by what follows it, or by {@link end}. */
  get complete(): boolean {
    return this.#root !== undefined;
  }

  /**
   * The value so far, `undefined` before there is any. A later `write` never changes it.
   *
   * Of an open string there is what has come, but no half of an escape or of a surrogate pair; a number or a literal is
   * there once it is whole, a key once it has a value. Of an array that is open with more than some 500 elements, or an
   * object with more than some 30 members, the value of before is given again until enough text has come to pay for
   * another copy (sixteen elements a character), so that asking after each piece stays linear.
   */
  get value(): JsonValue | undefined {
    return this.#root ?? this.#valueFrom(0);
  }

  /**
   * The value so far at a path while it is open, as {@link value} gives it; of several it is the one that is coming. It is
   * the same again while it does not grow. Only one path can be asked for in the life of a reader.
   */
  valueAt(path: JsonPath): JsonValue | undefined {
    return this.#root === undefined && this.#open.leadsTo(path) ? this.#valueFrom(path.length) : undefined;
  }

  /**
   * Takes the next piece of the text.
   *
   * @throws {@link JsonParseError} at the first character after which the text cannot become JSON any more
   */
  write(piece: string): void {
    this.#text += piece;
    this.#readSinceGiven += piece.length;
    try {
      for (let at = 0; at < piece.length;) {
        at = this.#token === undefined ? this.#readMark(piece, at) : this.#readToken(this.#token, piece, at);
      }
    } catch (cause) {
      throw new JsonParseError(this.#text, { cause });
    }
  }

  /**
   * The text is over.
   *
   * @returns the whole value
   * @throws {@link JsonParseError} when the text ends too early
   */
  end(): JsonValue {
    try {
      this.#token?.end();
      if (this.#token !== undefined) this.#finishToken(this.#token);
      if (this.#root !== undefined) return this.#root;
      throw new SyntaxError(`expected ${this.#expected}, got the end of the text`);
    } catch (cause) {
      throw new JsonParseError(this.#text, { cause });
    }
  }

  #valueFrom(depth: number): JsonValue | undefined {
    const { changes } = this.#open;
    const unfinished = this.#tokenIsKey ? undefined : this.#token?.value;
    // The text of a string is compared by its length, or it is the very same.
    if (changes === this.#givenChanges && unfinished === this.#givenUnfinished) return this.#given;
    const paid = copiesPerValue + this.#readSinceGiven * copiesPerCharacter;
    if (this.#open.costFrom(depth) <= paid) {
      this.#given = this.#open.snapshot(unfinished, depth);
      this.#givenChanges = changes;
      this.#givenUnfinished = unfinished;
      this.#readSinceGiven = 0;
    }
    return this.#given;
  }

  #readToken(token: JsonToken, piece: string, at: number): number {
    const next = token.read(piece, at);
    if (token.ended) this.#finishToken(token);
    return next;
  }

  #finishToken({ value }: JsonToken): void {
    this.#token = undefined;
    if (this.#tokenIsKey && typeof value === 'string') {
      this.#tokenIsKey = false;
      this.#open.name(value);
      this.#expected = 'a colon';
    } else if (value !== undefined) {
      this.#finishValue(this.#open.add(value));
    }
  }

  #finishValue(root: JsonValue | undefined): void {
    this.#root = root;
    this.#expected = root === undefined ? 'a comma' : 'the end';
  }

  /** Reads what stands between the tokens, or the start of one; says where to go on. */
  #readMark(piece: string, at: number): number {
    const mark = piece.charAt(at);
    if (mark === ' ' || mark === '\n' || mark === '\r' || mark === '\t') return at + 1;
    const isArray = this.#open.kind === 'array';
    switch (this.#expected) {
      case 'a value or ]':
        if (mark === ']') return this.#close(at);
        return this.#beginValue(mark, at);
      case 'a value':
        return this.#beginValue(mark, at);
      case 'a key or }':
        if (mark === '}') return this.#close(at);
        return this.#beginKey(mark, at);
      case 'a key':
        return this.#beginKey(mark, at);
      case 'a colon':
        if (mark !== ':') break;
        this.#expected = 'a value';
        return at + 1;
      case 'a comma':
        if (mark === (isArray ? ']' : '}')) return this.#close(at);
        if (mark !== ',') break;
        this.#expected = isArray ? 'a value' : 'a key';
        return at + 1;
    }
    return this.#refuse(mark);
  }

  #beginKey(mark: string, at: number): number {
    if (mark !== '"') return this.#refuse(mark);
    this.#token = new JsonString();
    this.#tokenIsKey = true;
    return at + 1;
  }

  #beginValue(mark: string, at: number): number {
    switch (mark) {
      case '{':
        this.#open.open({});
        this.#expected = 'a key or }';
        return at + 1;
      case '[':
        this.#open.open([]);
        this.#expected = 'a value or ]';
        return at + 1;
      case '"':
        this.#token = new JsonString();
        return at + 1;
      case 't':
      case 'f':
      case 'n':
        this.#token = new JsonLiteral(mark === 't' ? 'true' : mark === 'f' ? 'false' : 'null');
        return at;
      default:
        if (mark !== '-' && !(mark >= '0' && mark <= '9')) return this.#refuse(mark);
        this.#token = new JsonNumber();
        return at;
    }
  }

  #close(at: number): number {
    this.#finishValue(this.#open.close());
    return at + 1;
  }

  #refuse(mark: string): never {
    throw new SyntaxError(`expected ${this.#expected}, got ${mark}`);
  }
}
