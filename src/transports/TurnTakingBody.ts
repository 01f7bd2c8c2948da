import type { BodySource } from './BodySource.js';

/** How much is handed on at a time, in bytes: what takes a page a few milliseconds. */
const PIECE_BYTES = 64 * 1024;
/** How long a page may be kept from drawing and from its reader's clicks, in milliseconds. */
const HELD_MS = 10;
/** A read that took longer has waited, in milliseconds: the page had its turn meanwhile. */
const WAITED_MS = 2;

/**
 * Lets a page go on while a body arrives faster than it is worked off. Browsers hand over up to 2 MiB at once, and while
 * there is more already `await` lets nothing else run: without turns all of it would be one task of the page.
 */
export class TurnTakingBody implements BodySource {
  readonly #body: BodySource;
  #rest: Uint8Array | undefined;
  #heldSince = performance.now();

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
      const before = performance.now();
      const part = await this.#body.read();
      const now = performance.now();
      if (now - before > WAITED_MS) this.#heldSince = now;
      if (part.done || !(part.value instanceof Uint8Array)) return part;
      chunk = part.value;
    }
    if (performance.now() - this.#heldSince > HELD_MS) {
      await nextTask();
      this.#heldSince = performance.now();
    }
    // Views: nothing is copied.
    this.#rest = chunk.length > PIECE_BYTES ? chunk.subarray(PIECE_BYTES) : undefined;
    return { value: chunk.subarray(0, PIECE_BYTES) };
  }

  cancel(): void {
    this.#rest = undefined;
    this.#body.cancel();
  }
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
