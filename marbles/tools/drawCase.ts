import { clusterMarks } from './clusterMarks.js';
import { drawLegend, legendOf, legendWidth } from './drawLegend.js';
import { drawRow, type Drawing, type PlacedRow } from './drawRow.js';
import { drawSpans } from './drawSpans.js';
import { labelsOf } from './labelsOf.js';
import { layoutTime } from './layoutTime.js';
import type { Looks } from './looksOf.js';
import { metrics } from './metrics.js';
import { planRows } from './planRows.js';
import type { MarbleCase } from './readCase.js';
import { splitList } from './splitList.js';
import { escapeXml, svgElement } from './svgElement.js';
import { wrapSpans } from './wrapSpans.js';

/** What may vary so that a picture fits its width. */
export interface Fit {
  /** px a frame */
  readonly unit: number;
  /** Values up to this length stand below their marbles. */
  readonly labelColumns: number;
}

/** How wide a case is at least, with its time lines and, when they are not too long, its values on one line. */
export function caseWidth(marbleCase: MarbleCase, { unit, labelColumns }: Fit): number {
  const rows = placedRows(marbleCase, labelColumns);
  return metrics.padding * 2 + metrics.gutter + start(rows) + layoutTime(rows, unit).right + 16;
}

/** How wide a case would like to be so that its values need no second line. */
export function caseWishes(marbleCase: MarbleCase, { labelColumns }: Fit): number {
  return metrics.padding * 2 + legendWidth(legendOf(marbleCase.values, labelsOf(marbleCase.values, labelColumns)));
}

/** Draws a case from `top` on. */
export function drawCase(marbleCase: MarbleCase, look: Looks, fit: Fit, width: number, top: number): Drawing {
  const rows = placedRows(marbleCase, fit.labelColumns);
  const time = layoutTime(rows, fit.unit);
  const x = (frame: number): number => metrics.padding + metrics.gutter + start(rows) + time.x(frame);
  const end = width - metrics.padding - 8;
  const parts: string[] = [];
  let y = top;
  const add = ({ svg, height }: Drawing, gap: number): void => {
    parts.push(svg);
    y += height + gap;
  };

  add(drawCaption(marbleCase.caption, width, y), 4);
  const outputs = rows.filter(({ isOutput }) => isOutput);
  for (const row of rows.slice(0, -outputs.length)) add(drawRow(row, x, end, y, look), 4);
  add(drawOperator(marbleCase.operator, width, y + 4), 8);
  for (const row of outputs) add(drawRow(row, x, end, y, look), 6);
  const legend = legendOf(marbleCase.values, labelsOf(marbleCase.values, fit.labelColumns));
  if (legend.length > 0) add(drawLegend(legend, width - metrics.padding * 2, y + 2, look), 0);
  return { svg: parts.join('\n'), height: y - top };
}

function placedRows(marbleCase: MarbleCase, labelColumns: number): PlacedRow[] {
  const { values } = marbleCase;
  const labels = labelsOf(values, labelColumns);
  return planRows(marbleCase).map((row) => ({ ...row, clusters: clusterMarks(row.marks, values, labels) }));
}

/** Room for what stands at frame 0, left of its middle. */
function start(rows: readonly PlacedRow[]): number {
  return Math.max(
    0,
    ...rows.flatMap(({ clusters }) => clusters.filter(({ frame }) => frame === 0).map(({ left }) => left)),
  );
}

function drawCaption(caption: string, width: number, top: number): Drawing {
  const columns = Math.floor((width - metrics.padding * 2) / metrics.captionCharacter);
  const lines = wrapSpans([{ text: caption, role: 'plain' }], columns, 4);
  const svg = lines.map((line, index) =>
    svgElement(
      'text',
      { class: 'caption', x: metrics.padding, y: top + 16 + index * 20 },
      ...line.map(({ text }) => escapeXml(text.trim())),
    ),
  );
  return { svg: svg.join('\n'), height: lines.length * 20 };
}

function drawOperator(operator: string, width: number, top: number): Drawing {
  const inner = width - metrics.padding * 2;
  const columns = Math.floor((inner - 24) / metrics.operatorColumn);
  const parts = operator.length <= columns ? [operator] : splitList(operator);
  const lines = parts.flatMap((part) => wrapSpans([{ text: part, role: 'plain' }], columns, 8));
  const height = lines.length * 20 + 18;
  const box = { class: 'box', x: metrics.padding, y: top, width: inner, height, rx: 8 };
  const text = lines.map((line, index) => drawSpans(line, width / 2, top + 24 + index * 20, 'operator'));
  return { svg: [svgElement('rect', box), ...text].join('\n'), height: height + 4 };
}
