import { JsonParseError } from '../errors/JsonParseError.js';
import { PartialJsonReader } from '../json/PartialJsonReader.js';
import type { PartialToolCall, ToolCall } from './ToolCall.js';

/** A call as it comes. Its arguments are read once, whatever the pieces. */
export class OpenToolCall {
  /** Whether it was given out as complete: that happens once. */
  isOut = false;
  callId = '';
  name = '';
  #reader = new PartialJsonReader();
  #input = '';
  /** What was written, once it is no JSON any more and that is no error. */
  #broken: string | undefined;

  /** @param tolerant whether arguments may be no JSON */
  constructor(
    readonly type: 'function' | 'custom',
    readonly index: number,
    readonly choice: number,
    readonly itemId?: string,
    readonly tolerant = false,
  ) {}

  get arguments(): string {
    return this.#broken ?? (this.type === 'custom' ? this.#input : this.#reader.text);
  }

  /** Whether nothing was written but white space, as for a function without parameters. */
  get isEmpty(): boolean {
    return this.type === 'custom' ? this.#input === '' : this.arguments.trim() === '';
  }

  /** Whether the arguments can be taken for whole when the next call begins. The text of a custom tool has no mark at its end. */
  get isWhole(): boolean {
    return this.type === 'custom' ? !this.isEmpty : this.#broken !== undefined || this.#reader.complete;
  }

  /** Whether nothing can follow. Not so after `{}`: a few servers send that first and the arguments later. */
  get isClosed(): boolean {
    return this.type === 'function' && this.#broken === undefined && this.#reader.complete && !this.#isEmptyObject();
  }

  /** @throws {@link JsonParseError} when the arguments cannot become JSON any more */
  write(piece: string): void {
    if (this.type === 'custom') {
      this.#input += piece;
    } else if (this.#broken !== undefined) {
      this.#broken += piece;
    } else {
      if (!this.isOut && this.#isEmptyObject() && piece.trim() !== '') this.#reader = new PartialJsonReader();
      const before = this.#reader.text;
      this.#tolerate(() => {
        this.#reader.write(piece);
      }, before + piece);
    }
  }

  /** Takes the whole text, which a server says once more at the end. */
  replace(text: string): void {
    this.#reader = new PartialJsonReader();
    this.#input = '';
    this.#broken = undefined;
    this.write(text);
  }

  /** @throws {@link JsonParseError} when the arguments are no JSON */
  toComplete(): ToolCall {
    this.isOut = true;
    const read = () => (this.isEmpty ? {} : this.#reader.end());
    const parsed =
      this.type === 'custom'
        ? this.#input
        : this.#broken === undefined
          ? this.#tolerate(read, this.arguments)
          : undefined;
    return { ...this.#fields(), complete: true, parsed };
  }

  toPartial(): PartialToolCall {
    const { callId, itemId, type, name, index, choice } = this;
    const parsed = type === 'custom' ? this.#input : this.#reader.value;
    // Written out: once per piece of a call, a spread would cost more than the rest.
    return { callId, itemId, type, name, index, choice, arguments: this.arguments, complete: false, parsed };
  }

  #fields(): Omit<ToolCall, 'complete' | 'parsed'> {
    const { callId, itemId, type, name, index, choice } = this;
    return { callId, itemId, type, name, index, choice, arguments: this.arguments };
  }

  #tolerate<T>(read: () => T, text: string): T | undefined {
    try {
      return read();
    } catch (error) {
      if (!this.tolerant || !(error instanceof JsonParseError)) throw error;
      this.#broken = text;
      return undefined;
    }
  }

  #isEmptyObject(): boolean {
    const { complete, value } = this.#reader;
    // Arrays have keys too.
    return complete && value instanceof Object && !Array.isArray(value) && Object.keys(value).length === 0;
  }
}
