import type { Span } from '../../src/testing/marbles/describeValue.js';
import { escapeXml, svgElement } from './svgElement.js';

/** A line of code whose escapes and names are set off by colour. */
export function drawSpans(spans: readonly Span[], x: number, y: number, style: string): string {
  const written = spans.map(({ text, role }) =>
    role === 'plain' ? escapeXml(text) : svgElement('tspan', { class: role }, escapeXml(text)),
  );
  return svgElement('text', { class: `code ${style}`, x, y, 'xml:space': 'preserve' }, ...written);
}
