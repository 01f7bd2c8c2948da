/** The longest time that a timer of the platforms can wait, in milliseconds: 24.8 days. */
export const LONGEST_TIMER = 2 ** 31 - 1;

/**
 * Refuses a limit that is no number, as of an environment variable that is not set: nothing would ever reach it.
 *
 * @param least refuses what is below that, too
 * @throws TypeError
 */
export function checkLimit(name: string, limit: number | undefined, least = -Infinity): void {
  if (Number.isNaN(limit)) throw new TypeError(`expected a number for ${name}, got NaN`);
  if (limit !== undefined && limit < least) {
    throw new TypeError(`expected ${least} or more for ${name}, got ${limit}`);
  }
}
