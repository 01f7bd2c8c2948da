import type { SecretMask } from './SecretMask.js';

interface WaitingChunk {
  readonly length: number;
  readonly tell: (masked: Uint8Array) => void;
}

/** Masks the secrets in a body, also those that are cut: a chunk waits for as long as its end may be the start of one. */
export class MaskedChunks {
  readonly #mask: SecretMask;
  /** The bytes of the chunks that wait. */
  #bytes = new Uint8Array();
  /** The same, masked as far as secrets are known in them: also the rest of one whose start was told. */
  #masked = new Uint8Array();
  #waiting: WaitingChunk[] = [];

  constructor(mask: SecretMask) {
    this.#mask = mask;
  }

  /** @param tell called with the same number of bytes, now or later, in the order of the chunks */
  push(bytes: Uint8Array, tell: (masked: Uint8Array) => void): void {
    this.#waiting.push({ length: bytes.length, tell });
    this.#bytes = joined(this.#bytes, bytes);
    this.#masked = joined(this.#masked, bytes);
    this.#mask.cover(this.#bytes, this.#masked);
    this.#tellUntil(this.#mask.openFrom(this.#bytes));
  }

  /** Nothing follows: all that waits is told. */
  end(): void {
    this.#mask.coverEnd(this.#bytes, this.#masked);
    this.#tellUntil(this.#bytes.length);
  }

  #tellUntil(end: number): void {
    let left = end;
    for (let chunk = this.#waiting[0]; chunk !== undefined && chunk.length <= left; chunk = this.#waiting[0]) {
      const { length, tell } = chunk;
      const masked = this.#masked.subarray(0, length);
      left -= length;
      // Before it is told: whoever is told may end all of it.
      this.#waiting.shift();
      this.#bytes = this.#bytes.subarray(length);
      this.#masked = this.#masked.subarray(length);
      tell(masked);
    }
  }
}

function joined(start: Uint8Array, end: Uint8Array): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(start.length + end.length);
  all.set(start);
  all.set(end, start.length);
  return all;
}
