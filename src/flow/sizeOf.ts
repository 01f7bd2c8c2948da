/** How many bytes a value counts by itself: bytes and text do, objects are not looked into. */
export function sizeOf(value: unknown): number {
  return typeof value === 'string' || value instanceof Uint8Array ? value.length : 0;
}
