import type { PlacedRow } from './drawRow.js';
import { metrics } from './metrics.js';
import { svgElement } from './svgElement.js';
import { tenths } from './tenths.js';

/** The line below the marks: to the end of the stream or out of the picture, dotted where nobody listens any more. */
export function drawTimeLine(row: PlacedRow, x: (frame: number) => number, end: number, y: number): string {
  const endOfStream = terminalX(row, x);
  const to = endOfStream ?? end;
  const unsubscribed = row.subscription?.unsubscribed ?? Infinity;
  const heard = unsubscribed === Infinity ? to : Math.min(to, x(unsubscribed));
  const breaks = row.pauses.map(({ from, to: until, text }) => ({ at: (x(from) + x(until)) / 2, text }));
  const breakGaps = breaks.map(({ at }): Gap => [at - 3, at + 3]);
  // What was not read is translucent: the line would shine through.
  const unreadGaps = row.clusters
    .filter(({ frame, items }) => frame > unsubscribed && items.some(({ value }) => value?.kind !== 'error'))
    .map(({ frame, items }): Gap => {
      const around = items.length > 1 ? 8 : 2;
      const last = items.at(-1)!;
      const half = last.value === undefined ? 0 : metrics.radius + around;
      return [x(frame) - (items[0]!.value === undefined ? 0 : metrics.radius + around), x(frame) + last.offset + half];
    });

  const parts = [
    svgElement('path', { class: 'line', d: stretch(x(row.start), heard, y, breakGaps) }),
    ...(heard < to
      ? [svgElement('path', { class: 'line faint dotted', d: stretch(heard, to, y, [...breakGaps, ...unreadGaps]) })]
      : []),
    ...(endOfStream === undefined
      ? [svgElement('path', { class: heard < to ? 'tip faint' : 'tip', d: `M${end + 8} ${y}l-9 -5v10z` })]
      : []),
    ...breaks.map(({ at, text }) =>
      [
        svgElement('path', { class: 'line', d: `M${tenths(at - 5)} ${y + 6}l4 -12m6 0l-4 12` }),
        svgElement('text', { class: 'code label name', x: at, y: y - 11 }, text),
      ].join(''),
    ),
  ];
  return parts.join('');
}

type Gap = readonly [from: number, to: number];

function terminalX({ clusters }: PlacedRow, x: (frame: number) => number): number | undefined {
  const cluster = clusters.at(-1);
  const last = cluster?.items.at(-1);
  if (cluster === undefined || last === undefined) return undefined;
  return last.key === '|' || last.value?.kind === 'error' ? x(cluster.frame) + last.offset : undefined;
}

/** A horizontal path that leaves out the gaps. */
function stretch(from: number, to: number, y: number, gaps: readonly Gap[]): string {
  const sorted = gaps.filter(([left, right]) => right > from && left < to).sort(([left], [right]) => left - right);
  const edges = [from, ...sorted.flat(), to];
  let path = '';
  for (let index = 0; index < edges.length; index += 2) {
    const [left, right] = [edges[index]!, edges[index + 1]!];
    if (right > left) path += `M${tenths(left)} ${y}H${tenths(right)}`;
  }
  return path;
}
