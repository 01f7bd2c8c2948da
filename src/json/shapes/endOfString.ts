const BACKSLASH = 0x5c;

/** Where the closing quote of a JSON string is: the next one that belongs to no escape. -1 without one. */
export function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start);
  while (end !== -1) {
    let first = end;
    while (first > start && text.charCodeAt(first - 1) === BACKSLASH) first--;
    if ((end - first) % 2 === 0) return end;
    end = text.indexOf('"', end + 1);
  }
  return end;
}
