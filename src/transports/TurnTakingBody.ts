import type { BodySource } from './BodySource.js';

/** How much is handed on at a time, in bytes: what takes a page a few milliseconds. */
const PIECE_BYTES = 64 * 1024;
/** How long a page may be kept from drawing and from its reader's clicks, in milliseconds. */
const HELD_MS = 10;

// Of the page: all bodies are read in the same tasks. Waiting counts too, which costs a turn more now and then.
let heldSince = 0;
let turn: Promise<void> | undefined;

/**
 * Lets a page go on while a body arrives faster than it is worked off. Browsers hand over up to 2 MiB at once, and while
 * there is more already `await` lets nothing else run: without turns all of it would be one task of the page.
 */
export class TurnTakingBody implements BodySource {
  readonly #body: BodySource;
  #rest: Uint8Array | undefined;

  /** In a page. What has frames and no channels, as React Native, has threads of its own for what it draws. */
  static isOfUse(): boolean {
    return 'requestAnimationFrame' in globalThis && 'MessageChannel' in globalThis;
  }

  constructor(body: BodySource) {
    this.#body = body;
  }

  async read(): Promise<{ readonly done?: boolean | undefined; readonly value?: unknown }> {
    let chunk = this.#rest;
    if (chunk === undefined) {
      const part = await this.#body.read();
      if (part.done || !(part.value instanceof Uint8Array)) return part;
      chunk = part.value;
    }
    if (performance.now() - heldSince > HELD_MS) await (turn ??= giveTurn());
    // Views: nothing is copied.
    this.#rest = chunk.length > PIECE_BYTES ? chunk.subarray(PIECE_BYTES) : undefined;
    return { value: chunk.subarray(0, PIECE_BYTES) };
  }

  cancel(): void {
    this.#rest = undefined;
    this.#body.cancel();
  }
}

async function giveTurn(): Promise<void> {
  await nextTask();
  turn = undefined;
  heldSince = performance.now();
}

/** A timer would not do: after a few in a row browsers make each of them wait for 4 ms. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
