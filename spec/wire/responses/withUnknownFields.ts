/** A copy in which every object has one more field, as after an extension of the API. */
export function withUnknownFields(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withUnknownFields);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, member]) => [key, withUnknownFields(member)] as const);
  return { ...Object.fromEntries(entries), invented_later: 'passes' };
}
