/**
 * Whether one value can be what another one began as: a text begins the other, an array too, its last element being a
 * beginning itself; an object has some of the members, each a beginning. What is not there yet begins all.
 */
export function isPrefixOf(partial: unknown, whole: unknown): boolean {
  if (partial === undefined) return true;
  if (typeof partial === 'string') return typeof whole === 'string' && whole.startsWith(partial);
  if (typeof partial !== 'object' || partial === null) return Object.is(partial, whole);
  if (typeof whole !== 'object' || whole === null || Array.isArray(partial) !== Array.isArray(whole)) return false;
  return Object.entries(partial).every(
    ([key, value]) => Object.hasOwn(whole, key) && isPrefixOf(value, (whole as Record<string, unknown>)[key]),
  );
}
