import { median } from '../measure.mjs';
import { contenders } from './contenders.mjs';
import { LIMIT_MS } from './sample.mjs';

const GOAL_MS = 50;

const MEASURES = [
  { key: 'shownMs', title: 'text in DOM, ms', compared: true },
  { key: 'longestTask', title: 'longest task, ms', compared: true },
  { key: 'busy', title: 'main thread busy, ms', compared: true },
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
  const head = ['', ...MEASURES.flatMap((each) => (each.compared ? [each.title, '×', 'min–max'] : [each.title])), ''];
  const lines = Object.entries(results).map(([name, rounds]) => {
    if (rounds.includes(undefined)) return [contenders[name], `> ${LIMIT_MS / 1000} s, given up`];
    const cells = MEASURES.flatMap(({ key, compared }) => {
      const values = rounds.map((round) => round[key]);
      if (!compared) return [formatted(median(values))];
      const ratios = values.map((value, round) => value / base[round]?.[key]);
      const spread = `${formatted(Math.min(...ratios))}–${formatted(Math.max(...ratios))}`;
      return [formatted(median(values)), formatted(median(ratios)), spread];
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
  const values = rivulet.map(({ longestTask }) => longestTask);
  const middle = median(values);
  const verdict = middle < GOAL_MS ? 'met' : 'MISSED';
  console.log(
    `  goal: longest task of rivulet < ${GOAL_MS} ms: ${verdict}, ${formatted(middle)} (worst ${formatted(Math.max(...values))})`,
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
