/** A length as it is written: rounded, so that the same picture gives the same text on each machine. */
export function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}
