/** Milliseconds that can be compared between threads and processes. */
export function clock(): number {
  return performance.timeOrigin + performance.now();
}
