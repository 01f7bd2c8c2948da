import { describeValue } from '../../src/testing/marbles/describeValue.js';
import { drawMark } from './drawMark.js';
import type { Drawing } from './drawRow.js';
import { drawSpans } from './drawSpans.js';
import type { Looks } from './looksOf.js';
import { metrics } from './metrics.js';
import type { Value } from '../../src/testing/marbles/Value.js';
import { textColumns } from './textColumns.js';
import { wrapSpans } from './wrapSpans.js';

/** The values that have no label at their marbles, and what is to say about errors. */
export function legendOf(
  values: ReadonlyMap<string, Value>,
  labelled: Pick<ReadonlySet<string>, 'has'>,
): (readonly [string, Value])[] {
  return [...values].filter(([key, value]) =>
    value.kind === 'error' ? Object.keys(value.fields).length > 0 : !labelled.has(key),
  );
}

/** How wide the legend would be with each value on a line of its own. */
export function legendWidth(legend: readonly (readonly [string, Value])[]): number {
  return Math.max(0, ...legend.map(([, value]) => entryWidth(value)));
}

/** Draws a legend: short values side by side, each longer one on lines of its own. */
export function drawLegend(
  legend: readonly (readonly [string, Value])[],
  width: number,
  top: number,
  look: Looks,
): Drawing {
  const columnWidth = width / columnCount;
  const parts: string[] = [];
  let column = 0;
  let y = top;
  let height = 0;
  for (const [key, value] of legend) {
    const span = entryWidth(value) + 12 > columnWidth ? columnCount : 1;
    if (column + span > columnCount) {
      y += height;
      column = height = 0;
    }
    const x = metrics.padding + column * columnWidth;
    const fitting = Math.floor((span * columnWidth - indent) / metrics.codeColumn);
    const lines = wrapSpans(describeValue(value), fitting, maxLines);
    parts.push(drawMark(key, look(value), x + 10, y + 10, 10));
    for (const [index, line] of lines.entries()) {
      parts.push(drawSpans(line, x + indent, y + 14 + index * metrics.codeLine, 'legend'));
    }
    column += span;
    height = Math.max(height, lines.length * metrics.codeLine + 6);
  }
  return { svg: parts.join('\n'), height: y + height - top };
}

const columnCount = 3;
const indent = 30;
const maxLines = 4;

function entryWidth(value: Value): number {
  const text = describeValue(value)
    .map((span) => span.text)
    .join('');
  return indent + textColumns(text) * metrics.codeColumn + 4;
}
