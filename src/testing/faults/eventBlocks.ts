import { concat, concatMap, defer, of, type MonoTypeOperatorFunction, type Observable } from 'rxjs';
import { joinBytes } from '../../flow/joinBytes.js';

/**
 * Cuts a `text/event-stream` body behind each of its events, that is behind each blank line; not a byte is changed.
 *
 * In: chunks cut anywhere. Out: synchronous, one whole block per event or comment; behind a CR with the byte after it, which
 * may be an LF. What follows the last blank line comes when the source completes.
 * Errors: those of the source.
 */
export function eventBlocks(): MonoTypeOperatorFunction<Uint8Array> {
  return (source) =>
    defer(() => {
      const blocks = new Blocks();
      return concat(
        source.pipe(concatMap((chunk) => blocks.push(chunk))),
        defer(() => blocks.rest()),
      );
    });
}

const LF = 10;
const CR = 13;

class Blocks {
  #parts: Uint8Array[] = [];
  #lineIsEmpty = true;
  #afterReturn = false;
  /** A blank line ended in CR: an LF may belong to it. */
  #ended = false;

  *push(chunk: Uint8Array): Generator<Uint8Array> {
    let start = 0;
    for (let index = 0; index < chunk.length; index++) {
      const byte = chunk[index];
      const restOfEnd = byte === LF && this.#afterReturn;
      if (this.#ended && !restOfEnd) {
        yield this.#take(chunk.subarray(start, index));
        start = index;
      }
      if (byte === LF || byte === CR) {
        const blank = this.#lineIsEmpty && !restOfEnd;
        this.#lineIsEmpty = true;
        if (byte === CR) this.#ended = blank;
        else if (blank || this.#ended) {
          yield this.#take(chunk.subarray(start, index + 1));
          start = index + 1;
        }
      } else {
        this.#lineIsEmpty = false;
      }
      this.#afterReturn = byte === CR;
    }
    if (start < chunk.length) this.#parts.push(chunk.slice(start));
  }

  rest(): Observable<Uint8Array> {
    const rest = this.#take(new Uint8Array());
    return rest.length === 0 ? of() : of(rest);
  }

  #take(end: Uint8Array): Uint8Array {
    const block = joinBytes([...this.#parts, end]);
    this.#parts = [];
    this.#ended = false;
    return block;
  }
}
