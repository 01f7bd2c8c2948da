import { setTimeout as pause } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const gc = runInNewContext('gc');

/** A sample is at least this long, so that the clock and a passing interrupt weigh little: short passes are repeated. */
const SAMPLE_MS = 40;
/** As long does each contender run before anything counts, so that its code is compiled. */
const WARM_UP_MS = 300;
/** Between samples: what the last one left to background threads (garbage, compilation) is not the next one's cost. */
const GAP_MS = 5;

/**
 * Runs contenders in turns, so that a slow second of the machine hits all of them. A first round is discarded; it
 * tells how often a short pass is repeated. Each round begins with another contender.
 *
 * @param {Record<string, () => unknown>} contenders each makes one pass and returns what `check` looks at
 * @param {{ rounds: number, first: number, check: (name: string, result: unknown) => void }} options `first` is the index
 *   of the contender that is compiled first: it is compiled differently, so processes differ in it
 * @returns {Promise<Record<string, number[]>>} the milliseconds of one pass, round by round
 */
export async function interleave(contenders, { rounds, first, check }) {
  const given = Object.keys(contenders);
  const names = given.map((_, index) => given[(first + index) % given.length]);
  const repeats = {};
  const times = Object.fromEntries(names.map((name) => [name, []]));
  for (const name of names) {
    const end = performance.now() + WARM_UP_MS;
    let milliseconds;
    do milliseconds = await sample(name, 1);
    while (performance.now() < end);
    repeats[name] = Math.min(100, Math.max(1, Math.ceil(SAMPLE_MS / milliseconds)));
  }
  for (let round = 0; round < rounds; round++) {
    // There and back: so that none always comes after the same neighbour.
    const order = round % 2 === 0 ? names : [...names].reverse();
    for (let turn = 0; turn < order.length; turn++) {
      const name = order[(round + turn) % order.length];
      await pause(GAP_MS);
      collectYoung();
      times[name].push((await sample(name, repeats[name])) / repeats[name]);
    }
  }
  return times;

  async function sample(name, passes) {
    const run = contenders[name];
    const results = [];
    const start = performance.now();
    for (let pass = 0; pass < passes; pass++) {
      const result = run();
      results.push(result instanceof Promise ? await result : result);
    }
    const milliseconds = performance.now() - start;
    results.forEach((result) => check(name, result));
    return milliseconds;
  }
}

/** What the last contender left is not the next one's to collect. Not a full collection: it throws code away. */
function collectYoung() {
  gc({ type: 'minor' });
}

/** @param {readonly number[]} numbers */
export function median(numbers) {
  const sorted = [...numbers].sort((left, right) => left - right);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * A bench that compares unequal work says nothing: it fails.
 *
 * @param {import('./workloads.mjs').Workload} workload
 */
export function tallyCheck(workload) {
  return (name, tally) => {
    const { events, units, codes } = workload.expected;
    if (tally.events === events && tally.units === units && tally.codes === codes) return;
    throw new Error(
      `${name} did not read ${workload.id} as it was sent: expected ${events} events with ${units} UTF-16 units ` +
        `(sum of last units ${codes}), got ${tally.events} with ${tally.units} (${tally.codes})`,
    );
  };
}
