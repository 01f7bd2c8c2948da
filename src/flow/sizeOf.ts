/** What a value counts by itself: its bytes, or the UTF-16 units of a text. Objects are not looked into. */
export function sizeOf(value: unknown): number {
  return typeof value === 'string' || value instanceof Uint8Array ? value.length : 0;
}
