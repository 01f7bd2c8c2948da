import type { CheckedRequest } from './checkRequest.js';
import type { Connection, ConnectionListener, OpenConnection } from './Connection.js';

/** How much is read of a connection that is held back before it is paused, in bytes. */
const READ_AHEAD_BYTES = 128 * 1024;

/**
 * Keeps what comes while the connection is held back, and pauses it when that is enough. undici, also the one in Node's
 * `fetch`, reads up to 64 KiB more each time that it is paused and let go on, and copies all that it has: pauses have to
 * be rare, and worth more than that.
 */
export function readAhead(open: OpenConnection): OpenConnection {
  return (request, listener) => new AheadConnection(request, listener, open);
}

class AheadConnection implements Connection, ConnectionListener {
  readonly #listener: ConnectionListener;
  readonly #connection: Connection;
  #chunks: Uint8Array[] = [];
  #bytes = 0;
  #last: (() => void) | undefined;
  #held = false;
  #paused = false;
  #telling = false;
  #closed = false;

  constructor(request: CheckedRequest, listener: ConnectionListener, open: OpenConnection) {
    this.#listener = listener;
    this.#connection = open(request, this);
  }

  head(status: number, headers: Headers): void {
    this.#listener.head(status, headers);
  }

  chunk(bytes: Uint8Array): void {
    if (this.#chunks.length === 0 && !this.#held) {
      this.#listener.chunk(bytes);
      return;
    }
    this.#chunks.push(bytes);
    this.#bytes += bytes.length;
    this.#tell();
    if (this.#bytes >= READ_AHEAD_BYTES) this.#pause();
  }

  end(): void {
    this.#tellLast(() => {
      this.#listener.end();
    });
  }

  fail(cause: unknown): void {
    this.#tellLast(() => {
      this.#listener.fail(cause);
    });
  }

  read(): void {
    this.#connection.read();
  }

  pause(): void {
    this.#held = true;
  }

  resume(): void {
    this.#held = false;
    this.#tell();
  }

  close(): void {
    this.#closed = true;
    this.#connection.close();
  }

  #pause(): void {
    if (this.#paused) return;
    this.#paused = true;
    this.#connection.pause();
  }

  #tellLast(last: () => void): void {
    this.#last = last;
    this.#tell();
  }

  #tell(): void {
    if (this.#telling) return; // let go on by what it tells
    this.#telling = true;
    let told = 0;
    try {
      for (
        let bytes = this.#chunks[0];
        bytes !== undefined && !this.#held && !this.#closed;
        bytes = this.#chunks[told]
      ) {
        told++;
        this.#bytes -= bytes.length;
        this.#listener.chunk(bytes);
      }
    } finally {
      this.#chunks.splice(0, told);
      this.#telling = false;
    }
    if (this.#held || this.#closed || this.#chunks.length > 0) return;
    if (this.#last !== undefined) {
      const last = this.#last;
      this.#last = undefined;
      last();
    } else if (this.#paused) {
      this.#paused = false;
      this.#connection.resume();
    }
  }
}
