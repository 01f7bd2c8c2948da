/**
 * What no decoder in JavaScript can do without: native decoding of chunks that hold whole events, `indexOf` for the
 * blank line, a slice and an object.
 *
 * @param {readonly Uint8Array[]} chunks cut between events
 * @param {(event: { event: string, data: string, id: string, retry: undefined }) => void} receive
 */
export function decodeFloor(chunks, receive) {
  const decoder = new TextDecoder();
  for (const chunk of chunks) {
    const text = decoder.decode(chunk);
    for (let start = 0; start < text.length;) {
      const end = text.indexOf('\n\n', start);
      receive({ event: 'message', data: text.slice(start + 6, end), id: '', retry: undefined });
      start = end + 2;
    }
  }
}
