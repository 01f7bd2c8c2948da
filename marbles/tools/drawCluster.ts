import type { Cluster } from './clusterMarks.js';
import type { Span } from '../../src/testing/marbles/describeValue.js';
import { drawMark } from './drawMark.js';
import { drawSpans } from './drawSpans.js';
import type { Looks } from './looksOf.js';
import { metrics } from './metrics.js';
import type { Value } from '../../src/testing/marbles/Value.js';
import { escapeXml, svgElement } from './svgElement.js';
import { textColumns } from './textColumns.js';

/**
 * What happens at one moment: a marble with its label, a group in its capsule, an error with its name.
 *
 * @param unread whether nobody listens any more: it is drawn faintly, its labels readable still
 */
export function drawCluster({ items }: Cluster, x: number, y: number, look: Looks, unread: boolean): string {
  const last = items.at(-1)!;
  const isGroup = items.length > 1;
  const marks = isGroup ? [drawCapsule(items, x, y)] : [];
  const texts: string[] = [];
  for (const { key, value, label, offset } of items) {
    marks.push(drawMark(key, look(value), x + offset, y));
    if (label) texts.push(drawLabel(label, value, x + offset, y + metrics.radius + 16, unread));
  }
  if (last.value?.kind === 'error') {
    const behind = x + last.offset + (isGroup ? 24 : 16);
    texts.push(svgElement('text', { class: 'code legend bad', x: behind, y: y + 4 }, escapeXml(last.value.name)));
  }
  return [...(unread ? [svgElement('g', { class: 'unread' }, ...marks)] : marks), ...texts].join('');
}

/** A value below its marble. Bytes lie on a chip, so that their edges are seen: that is where they were cut. */
function drawLabel(label: readonly Span[], value: Value | undefined, x: number, y: number, unread: boolean): string {
  const text = drawSpans(label, x, y, unread ? 'label name' : 'label');
  if (value?.kind !== 'bytes') return text;
  const width = textColumns(label.map((span) => span.text).join('')) * metrics.labelColumn + metrics.chipPadding * 2;
  return svgElement('rect', { class: 'chip', x: x - width / 2, y: y - 12, width, height: 16, rx: 3 }) + text;
}

function drawCapsule(items: Cluster['items'], x: number, y: number): string {
  const first = items[0]!;
  const last = items.at(-1)!;
  const left = first.offset - halfMark(first.value) - 6;
  const right = last.offset + halfMark(last.value) + 6;
  const half = metrics.radius + 5;
  const box = { x: x + left, y: y - half, width: right - left, height: half * 2, rx: half };
  return svgElement('rect', { class: 'group', ...box });
}

function halfMark(value: Value | undefined): number {
  // The bar is as high as the capsule is where it is not yet round.
  if (value === undefined) return 9;
  return value.kind === 'error' ? 8 : metrics.radius;
}
