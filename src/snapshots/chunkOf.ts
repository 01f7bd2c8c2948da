/** What is in an event of `runTools`: the chunk of an answer. Any other value is what it is. */
export function chunkOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('chunk' in value)) return value;
  return (value as { type?: unknown }).type === 'chunk' ? value.chunk : value;
}
