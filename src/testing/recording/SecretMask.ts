/** What is put in the place of each byte of a secret. */
const MASK = 0x2a; // *

/** A short text is no secret, and would tear words apart. */
const SECRET_BYTES = 8;

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Puts as many `*` in the place of secrets, so that bytes stay where they are. Each is found as it is, and as JSON, URLs
 * and forms write it.
 */
export class SecretMask {
  readonly #secrets = new Map<string, Uint8Array>();

  /** @param secrets of any length but 0 */
  constructor(secrets: readonly string[]) {
    for (const secret of secrets) this.#add(secret, 1);
  }

  /** Notes what was found where secrets are, if it is long enough for one. */
  learn(secret: string): void {
    this.#add(secret, SECRET_BYTES);
  }

  text(text: string): string {
    return decoder.decode(this.bytes(encoder.encode(text)));
  }

  bytes(bytes: Uint8Array): Uint8Array {
    const masked = bytes.slice();
    this.cover(bytes, masked);
    return masked;
  }

  /** Masks in one what are secrets in the other. */
  cover(bytes: Uint8Array, masked: Uint8Array): void {
    for (const secret of this.#secrets.values()) {
      // Those that overlap are all covered: they are looked for in what is not masked.
      for (let at = indexOf(bytes, secret, 0); at !== -1; at = indexOf(bytes, secret, at + 1)) {
        masked.fill(MASK, at, at + secret.length);
      }
    }
  }

  /** Where the longest end of these bytes begins that a secret may begin with; their length when there is none. */
  openFrom(bytes: Uint8Array): number {
    let from = bytes.length;
    for (const secret of this.#secrets.values()) {
      const first = Math.max(0, bytes.length - secret.length + 1);
      for (let at = first; at < from; at++) {
        if (startsWith(secret, bytes.subarray(at))) from = at;
      }
    }
    return from;
  }

  /** Masks the end of bytes that nothing follows when it is so much of a secret that it is one. */
  coverEnd(bytes: Uint8Array, masked: Uint8Array): void {
    const from = this.openFrom(bytes);
    if (bytes.length - from >= SECRET_BYTES) masked.fill(MASK, from);
  }

  #add(given: string, minBytes: number): void {
    const bytes = encoder.encode(given);
    // One that is masked already, as in what is replayed, is none.
    if (bytes.length < minBytes || bytes.every((byte) => byte === MASK)) return;
    const secret = decoder.decode(bytes); // well-formed, as `encodeURIComponent` wants it
    const json = JSON.stringify(secret).slice(1, -1);
    const form = new URLSearchParams([['', secret]]).toString().slice(1);
    for (const text of [secret, json, json.replaceAll('/', '\\/'), encodeURIComponent(secret), form]) {
      this.#secrets.set(text, encoder.encode(text));
    }
  }
}

function indexOf(bytes: Uint8Array, part: Uint8Array, from: number): number {
  const first = part[0] as number; // it is not empty
  for (let at = bytes.indexOf(first, from); at !== -1; at = bytes.indexOf(first, at + 1)) {
    if (startsWith(bytes.subarray(at, at + part.length), part)) return at;
  }
  return -1;
}

function startsWith(bytes: Uint8Array, start: Uint8Array): boolean {
  return start.every((byte, index) => byte === bytes[index]);
}
