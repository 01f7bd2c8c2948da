import type { Span } from '../../src/testing/marbles/describeValue.js';
import { metrics } from './metrics.js';
import type { Mark } from '../../src/testing/marbles/alignMarks.js';
import type { Value } from '../../src/testing/marbles/Value.js';
import { textColumns } from './textColumns.js';

/** What one row shows at one moment: a mark, or the marks of a group side by side. */
export interface Cluster {
  readonly frame: number;
  readonly items: readonly ClusterItem[];
  /** How far it reaches to the left and to the right of its moment. */
  readonly left: number;
  readonly right: number;
}

export interface ClusterItem {
  readonly key: string;
  readonly value: Value | undefined;
  /** What stands below it. */
  readonly label: readonly Span[] | undefined;
  /** The middle of its mark, counted from the moment. */
  readonly offset: number;
}

export function clusterMarks(
  marks: readonly Mark[],
  values: ReadonlyMap<string, Value>,
  labels: ReadonlyMap<string, readonly Span[]>,
): Cluster[] {
  const frames = [...new Set(marks.map(({ frame }) => frame))];
  return frames.map((frame) => {
    const items: ClusterItem[] = [];
    let left = 0;
    let right = 0;
    for (const { key } of marks.filter((mark) => mark.frame === frame)) {
      const value = values.get(key);
      const label = labels.get(key);
      const half = halfWidth(key, value, label);
      const offset = items.length === 0 ? 0 : right + metrics.gap + half;
      if (items.length === 0) left = half;
      right = offset + half;
      items.push({ key, value, label, offset });
    }
    const last = items.at(-1)?.value;
    // The name of an error stands behind it.
    if (last?.kind === 'error') right += metrics.gap + last.name.length * metrics.codeColumn;
    const around = items.length > 1 ? metrics.gap * 2 : 0;
    return { frame, items, left: left + around, right: right + around };
  });
}

function halfWidth(key: string, value: Value | undefined, label: readonly Span[] | undefined): number {
  if (key === '|') return 3;
  if (value?.kind === 'error') return 8;
  const columns = textColumns((label ?? []).map(({ text }) => text).join(''));
  return Math.max(metrics.radius, (columns * metrics.labelColumn) / 2 + metrics.chipPadding);
}
