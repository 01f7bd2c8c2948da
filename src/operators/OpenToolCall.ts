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

  constructor(
    readonly type: 'function' | 'custom',
    readonly index: number,
    readonly choice: number,
    readonly itemId?: string,
  ) {}

  get arguments(): string {
    return this.type === 'custom' ? this.#input : this.#reader.text;
  }

  /** Whether nothing was written but white space, as for a function without parameters. */
  get isEmpty(): boolean {
    return this.type === 'custom' ? this.#input === '' : this.arguments.trim() === '';
  }

  /** Whether the arguments can be taken for whole when the next call begins. The text of a custom tool has no mark at its end. */
  get isWhole(): boolean {
    return this.type === 'custom' ? !this.isEmpty : this.#reader.complete;
  }

  /** Whether nothing can follow. Not so after `{}`: a few servers send that first and the arguments later. */
  get isClosed(): boolean {
    return this.type === 'function' && this.#reader.complete && !this.#isEmptyObject();
  }

  /** @throws {@link JsonParseError} when the arguments cannot become JSON any more */
  write(piece: string): void {
    if (this.type === 'custom') {
      this.#input += piece;
    } else {
      if (!this.isOut && this.#isEmptyObject() && piece.trim() !== '') this.#reader = new PartialJsonReader();
      this.#reader.write(piece);
    }
  }

  /** Takes the whole text, which a server says once more at the end. */
  replace(text: string): void {
    this.#reader = new PartialJsonReader();
    this.#input = '';
    this.write(text);
  }

  /** @throws {@link JsonParseError} when the arguments are no JSON */
  toComplete(): ToolCall {
    this.isOut = true;
    const parsed = this.type === 'custom' ? this.#input : this.isEmpty ? {} : this.#reader.end();
    return { ...this.#fields(), complete: true, parsed };
  }

  toPartial(): PartialToolCall {
    return { ...this.#fields(), complete: false, parsed: this.type === 'custom' ? this.#input : this.#reader.value };
  }

  #fields(): Omit<ToolCall, 'complete' | 'parsed'> {
    const { callId, itemId, type, name, index, choice } = this;
    return { callId, itemId, type, name, index, choice, arguments: this.arguments };
  }

  #isEmptyObject(): boolean {
    const { complete, value } = this.#reader;
    // Arrays have keys too.
    return complete && value instanceof Object && !Array.isArray(value) && Object.keys(value).length === 0;
  }
}
