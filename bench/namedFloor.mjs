/** The decode floor where an event is a line with its type, a line of data and a blank line; see `decodeFloor`. */
export function decodeNamedFloor(chunks, receive) {
  const decoder = new TextDecoder();
  for (const chunk of chunks) {
    const text = decoder.decode(chunk);
    for (let start = 0; start < text.length;) {
      const lineEnd = text.indexOf('\n', start);
      const end = text.indexOf('\n\n', lineEnd);
      const event = text.slice(start + 7, lineEnd);
      receive({ event, data: text.slice(lineEnd + 7, end), id: '', retry: undefined });
      start = end + 2;
    }
  }
}
