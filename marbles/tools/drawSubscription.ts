import { metrics } from './metrics.js';
import type { Row } from './planRows.js';
import { svgElement } from './svgElement.js';
import { tenths } from './tenths.js';

/** From `^`, a triangle, to `!`, a bar; to the end of the picture when there is no `!`. */
export function drawSubscription(
  { subscribed, unsubscribed }: NonNullable<Row['subscription']>,
  x: (frame: number) => number,
  end: number,
  y: number,
): string {
  const from = tenths(x(subscribed));
  const to = tenths(unsubscribed === Infinity ? end : x(unsubscribed));
  const bar = unsubscribed === Infinity ? '' : `M${to} ${y - 5}v10`;
  return [
    svgElement('text', { class: 'hint', x: metrics.padding, y: y + 4 }, 'subscribed'),
    svgElement('path', { class: 'sub', d: `M${from} ${y}H${to}${bar}` }),
    svgElement('path', { class: 'subtip', d: `M${from} ${y - 5}l5 9h-10z` }),
  ].join('');
}
