/**
 * A line of the result.
 *
 * @typedef {object} Row
 * @property {string} kind what is measured, and against what: the key of its goals
 * @property {string} workload
 * @property {string} [title]
 * @property {string} [unit] ns per event, unless given
 * @property {number[]} ours round by round
 * @property {number[]} theirs round by round
 * @property {number[]} ratios round by round; the values themselves where nothing is divided
 */

/**
 * Divides round by round.
 *
 * @param {readonly number[]} dividend
 * @param {readonly number[]} divisor
 */
export function ratios(dividend, divisor) {
  return dividend.map((value, round) => value / divisor[round]);
}

/**
 * From milliseconds of a pass to nanoseconds per event.
 *
 * @param {readonly number[]} times
 */
export function perEvent(times, { expected }) {
  return times.map((time) => (time * 1e6) / expected.events);
}

/**
 * From milliseconds of a pass to microseconds per mebibyte.
 *
 * @param {readonly number[]} times
 */
export function perMebibyte(times, { bytes }) {
  return times.map((time) => (time * 1e3) / (bytes / 1024 / 1024));
}

/**
 * Joins the rounds that several processes measured of the same.
 *
 * @param {readonly Row[]} rows
 * @returns {Row[]}
 */
export function joinRounds(rows) {
  const joined = new Map();
  for (const row of rows) {
    const key = [row.kind, row.workload, row.title].join();
    const { ours = [], theirs = [], ratios: before = [] } = joined.get(key) ?? {};
    const rounds = { ours: [...ours, ...row.ours], theirs: [...theirs, ...row.theirs] };
    joined.set(key, { ...row, ...rounds, ratios: [...before, ...row.ratios] });
  }
  return [...joined.values()];
}
