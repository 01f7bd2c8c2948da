import type { PlacedRow } from './drawRow.js';
import { metrics } from './metrics.js';
import type { Row } from './planRows.js';

export interface TimeLayout {
  /** Where a frame is drawn, in px from the beginning of time. Only for frames at which something happens. */
  readonly x: (frame: number) => number;
  /** How far anything reaches to the right. */
  readonly right: number;
}

/**
 * Gives each moment a place, the same in all rows: `unit` px a frame, more where what is drawn needs more, less in a
 * stretch that was written as a duration.
 */
export function layoutTime(rows: readonly PlacedRow[], unit: number): TimeLayout {
  const pauses = rows.flatMap((row) => row.pauses);
  const places = new Map<number, number>();
  const reached = rows.map(() => 0);
  let previous = 0;
  for (const frame of momentsOf(rows)) {
    const elapsed = (places.size === 0 ? 0 : places.get(previous)!) + unit * unitsBetween(previous, frame, pauses);
    const clusters = rows.map((row) => row.clusters.find((cluster) => cluster.frame === frame));
    const needed = clusters.map((cluster, row) => (cluster ? reached[row]! + cluster.left : 0));
    const behindPauses = pauses
      .filter(({ to }) => to === frame)
      .map(({ from, text }) => (places.get(from) ?? 0) + (text.length + 4) * metrics.labelColumn);
    const place = Math.max(elapsed, ...needed, ...behindPauses);
    places.set(frame, place);
    for (const [row, cluster] of clusters.entries()) {
      if (cluster) reached[row] = place + cluster.right + metrics.gap;
    }
    previous = frame;
  }
  const x = (frame: number): number => places.get(frame)!;
  return { x, right: Math.max(...places.values(), ...reached) };
}

function momentsOf(rows: readonly PlacedRow[]): number[] {
  const frames = rows.flatMap(({ start, clusters, pauses, subscription }) => [
    start,
    ...clusters.map(({ frame }) => frame),
    ...pauses.flatMap(({ from, to }) => [from, to]),
    ...(subscription ? [subscription.subscribed, subscription.unsubscribed] : []),
  ]);
  return [...new Set([0, ...frames])].filter((frame) => frame < Infinity).sort((left, right) => left - right);
}

function unitsBetween(from: number, to: number, pauses: Row['pauses']): number {
  const paused = pauses.some((pause) => pause.from <= from && to <= pause.to);
  return paused ? Math.min(to - from, 3) : to - from;
}
