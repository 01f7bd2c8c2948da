import { median } from '../measure.mjs';
import { contenders } from './contenders.mjs';
import { LIMIT_MS } from './sample.mjs';

const GOAL_MS = 50;

/** `ratio` compares with the first contender, `spread` tells how far the rounds are apart in that. */
const MEASURES = [
  { key: 'shownMs', title: 'in the DOM, ms', ratio: true, spread: true },
  { key: 'longestTask', title: 'longest task, ms', ratio: true },
  { key: 'longestCpu', title: 'its CPU, ms', ratio: true },
  { key: 'cpu', title: 'CPU of all, ms', ratio: true, spread: true },
  { key: 'blocked', title: 'over 50 ms, ms' },
  { key: 'longestFrame', title: 'longest frame, ms' },
  { key: 'heapGrowth', title: 'heap, MB' },
];

/**
 * Medians, with the median of the ratios to the first contender, round by round, and their extremes.
 *
 * @param {import('./workloads.mjs').Workload} workload
 * @param {Record<string, (object | undefined)[]>} results round by round; undefined where the limit was passed
 * @param {readonly number[]} loads of the machine, before and after
 */
export function printWorkload({ title }, results, loads) {
  const [base] = Object.values(results);
  const titles = MEASURES.flatMap(({ title: name, ratio, spread }) => [name, ratio && '×', spread && 'min–max']);
  const head = ['', ...titles.filter(Boolean), ''];
  const lines = Object.entries(results).map(([name, rounds]) => {
    if (rounds.includes(undefined)) return [contenders[name], `> ${LIMIT_MS / 1000} s, given up`];
    const cells = MEASURES.flatMap(({ key, ratio, spread }) => {
      const values = rounds.map((round) => round[key]);
      const ratios = values.map((value, round) => value / base[round]?.[key]);
      const extremes = `${formatted(Math.min(...ratios))}–${formatted(Math.max(...ratios))}`;
      return [formatted(median(values)), ratio && formatted(median(ratios)), spread && extremes].filter(Boolean);
    });
    const cut = rounds.filter(({ isWhole }) => !isWhole).length;
    return [contenders[name], ...cells, cut === 0 ? '' : `text wrong in ${cut} of ${rounds.length}`];
  });
  const load = loads.map((each) => each.toFixed(1)).join('–');
  console.log(`\n${title} (${base.length} rounds, load of the machine ${load})`);
  printTable(head, lines);
}

/** The goal of the project, with the worst round: it is about what a person notices. */
export function printGoal({ rivulet }) {
  if (rivulet === undefined) return;
  const longest = rivulet.map(({ longestTask }) => longestTask);
  const cpu = formatted(median(rivulet.map(({ longestCpu }) => longestCpu)));
  const verdict = median(longest) < GOAL_MS ? 'met' : 'MISSED';
  const [middle, worst] = [median(longest), Math.max(...longest)].map(formatted);
  console.log(
    `  goal: longest task of rivulet < ${GOAL_MS} ms: ${verdict}, ${middle} (worst ${worst}), its CPU ${cpu}`,
  );
}

function formatted(value) {
  if (value >= 1000) return Math.round(value).toLocaleString('en');
  return value.toFixed(value >= 100 ? 0 : value >= 10 ? 1 : 2);
}

function printTable(head, lines) {
  const widths = head.map((_, column) => Math.max(...[head, ...lines].map((line) => (line[column] ?? '').length)));
  for (const line of [head, ...lines]) {
    const cells = line.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column])));
    console.log(`  ${cells.join('  ').trimEnd()}`);
  }
}
