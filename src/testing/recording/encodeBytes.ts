import type { RecordedBytes } from './RecordedLine.js';

// Without `ignoreBOM` it would eat a byte order mark.
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Bytes as a line of a recording has them: readable where they can be. */
export function encodeBytes(bytes: Uint8Array): RecordedBytes {
  try {
    return { text: decoder.decode(bytes) };
  } catch {
    let binary = '';
    for (const byte of bytes) binary += String.fromCharCode(byte);
    return { base64: btoa(binary) };
  }
}
