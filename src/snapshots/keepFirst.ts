/** The first value that says something: a few servers repeat it, or send 0 and `''` where it is not their subject. */
export function keepFirst<T>(before: T, piece: T): T {
  return before || piece;
}
