import type { JsonToken } from './JsonToken.js';

const values = { true: true, false: false, null: null };

/** `true`, `false` or `null`. */
export class JsonLiteral implements JsonToken {
  value: boolean | null | undefined = undefined;
  ended = false;
  #read = 0;

  constructor(readonly name: keyof typeof values) {}

  read(text: string, start: number): number {
    const piece = text.slice(start, start + this.name.length - this.#read);
    if (!this.name.startsWith(piece, this.#read)) throw new SyntaxError(`expected ${this.name}`);
    this.#read += piece.length;
    if (this.#read === this.name.length) {
      this.value = values[this.name];
      this.ended = true;
    }
    return start + piece.length;
  }

  end(): void {
    throw new SyntaxError(`expected the whole of ${this.name}`);
  }
}
