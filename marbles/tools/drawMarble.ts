import { caseWidth, caseWishes, drawCase, type Fit } from './drawCase.js';
import { describeCase } from './describeCase.js';
import { looksOf } from './looksOf.js';
import { metrics } from './metrics.js';
import type { MarbleFile } from './parseMarble.js';
import { styleSheet } from './styleSheet.js';
import { escapeXml, svgElement } from './svgElement.js';

/** Draws a `.marble` file as SVG text: its cases one below the other. The same file gives the same text. */
export function drawMarble({ name, cases }: MarbleFile): string {
  const naturalWidth = (fit: Fit): number => Math.max(...cases.map((one) => caseWidth(one, fit)));
  const fit = fits.find((one) => naturalWidth(one) <= metrics.maxWidth) ?? fits.at(-1)!;
  const wishes = Math.max(metrics.minWidth, ...cases.map((one) => caseWishes(one, fit)));
  const width = Math.ceil(Math.max(naturalWidth(fit), Math.min(metrics.maxWidth, wishes)));

  const looks = looksOf(cases);
  const parts: string[] = [];
  let y = metrics.padding;
  for (const [index, one] of cases.entries()) {
    if (index > 0) {
      parts.push(svgElement('path', { class: 'rule', d: `M${metrics.padding} ${y + 10}H${width - metrics.padding}` }));
      y += 26;
    }
    const { svg, height } = drawCase(one, looks[index]!, fit, width, y);
    parts.push(svgElement('g', {}, '\n', svg, '\n'));
    y += height;
  }
  const height = Math.ceil(y + metrics.padding);
  const attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    class: 'rivulet-marble',
    role: 'img',
    'aria-labelledby': `${name}-title ${name}-desc`,
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
  };
  const text = [
    svgElement('title', { id: `${name}-title` }, escapeXml(`Marble diagram of ${name}`)),
    svgElement('desc', { id: `${name}-desc` }, escapeXml(cases.map(describeCase).join('\n'))),
    svgElement('style', {}, styleSheet()),
    ...parts,
  ];
  return `${svgElement('svg', attributes, '\n', text.join('\n'), '\n')}\n`;
}

/** From roomy to dense; the first that fits is taken. */
const fits: readonly Fit[] = [26, 20, 14, 10, 7, 3].flatMap((labelColumns) =>
  [48, 44, 40, 36, 32, 28, 24].map((unit) => ({ unit, labelColumns })),
);
