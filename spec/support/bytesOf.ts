const encoder = new TextEncoder();

/** Bytes from texts, in UTF-8, and single bytes: `bytesOf('data: ', 0xff, '\n\n')`. */
export function bytesOf(...parts: readonly (string | number)[]): Uint8Array {
  const pieces = parts.map((part) => (typeof part === 'string' ? encoder.encode(part) : Uint8Array.of(part)));
  return Uint8Array.from(Buffer.concat(pieces));
}
