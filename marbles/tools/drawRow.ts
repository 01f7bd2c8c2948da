import type { Cluster } from './clusterMarks.js';
import { drawCluster } from './drawCluster.js';
import { drawSubscription } from './drawSubscription.js';
import { drawTimeLine } from './drawTimeLine.js';
import type { Looks } from './looksOf.js';
import { metrics } from './metrics.js';
import type { Row } from './planRows.js';
import { escapeXml, svgElement } from './svgElement.js';

/** A part of a picture that is drawn from some height on. */
export interface Drawing {
  readonly svg: string;
  readonly height: number;
}

/** A row with the place of all that is on it. */
export interface PlacedRow extends Row {
  readonly clusters: readonly Cluster[];
}

/**
 * A time line with its title, its marks and its subscription.
 *
 * @param x where frames are
 * @param end where time leaves the picture
 */
export function drawRow(row: PlacedRow, x: (frame: number) => number, end: number, top: number, look: Looks): Drawing {
  const y = top + metrics.radius + 8;
  const labelled = row.clusters.some(({ items }) => items.some(({ label }) => label));
  const bottom = y + metrics.radius + (labelled ? 23 : 8);
  const unsubscribed = row.subscription?.unsubscribed ?? Infinity;
  const parts = [
    drawTitle(row, y),
    drawTimeLine(row, x, end, y),
    ...row.clusters.map((cluster) => drawCluster(cluster, x(cluster.frame), y, look, cluster.frame > unsubscribed)),
    ...(row.subscription ? [drawSubscription(row.subscription, x, end, bottom + 6)] : []),
  ];
  return { svg: parts.join('\n'), height: bottom + (row.subscription ? 18 : 0) - top };
}

function drawTitle({ title, hint }: Row, y: number): string {
  const lines = [
    svgElement('text', { class: 'title', x: metrics.padding, y: hint === '' ? y + 4 : y - 1 }, escapeXml(title)),
    ...(hint === '' ? [] : [svgElement('text', { class: 'hint', x: metrics.padding, y: y + 12 }, hint)]),
  ];
  return lines.join('');
}
