/** Decodes `bytes[start, end)`, which must not begin or end inside a sequence. Bad bytes become U+FFFD, a BOM stays. */
export type Utf8Decoder = (bytes: Uint8Array, start: number, end: number) => string;

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Everywhere right, and fast for ASCII: Node's own slice where there is one, it saves a view for each chunk. */
export const decodeUtf8: Utf8Decoder =
  nodeUtf8Slice() ?? ((bytes, start, end) => decoder.decode(part(bytes, start, end)));

/**
 * The same result, faster for text that is mostly not ASCII: V8 before version 12 has a slow UTF-8 decoder of its own,
 * and a TextDecoder of Node leaves it for ICU's once it was asked to stream.
 */
export const decodeWideUtf8: Utf8Decoder = (bytes, start, end) => wideDecoder().decode(part(bytes, start, end));

let wide: TextDecoder | undefined;

function wideDecoder(): TextDecoder {
  if (wide === undefined) {
    wide = new TextDecoder('utf-8', { ignoreBOM: true });
    wide.decode(new Uint8Array(1), { stream: true });
    wide.decode();
  }
  return wide;
}

function nodeUtf8Slice(): Utf8Decoder | undefined {
  const { Buffer } = globalThis as { Buffer?: { prototype?: { utf8Slice?: unknown } } };
  const utf8Slice = Buffer?.prototype?.utf8Slice;
  if (typeof utf8Slice !== 'function') return undefined;
  return (bytes, start, end) => utf8Slice.call(bytes, start, end) as string;
}

/** A view costs more than decoding a small chunk, which is most often wanted whole. */
function part(bytes: Uint8Array, start: number, end: number): Uint8Array {
  return start === 0 && end === bytes.length ? bytes : bytes.subarray(start, end);
}
