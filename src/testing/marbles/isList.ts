/** Whether something is told by what it lists: an array, bytes, `Headers`, … An iterator is not, it would be used up. */
export function isList(value: object): value is Iterable<unknown> {
  return Symbol.iterator in value && !('next' in value);
}
