import { metrics } from './metrics.js';
import { escapeXml, svgElement } from './svgElement.js';

/** What a mark looks like: the number of a hue, or how a stream ends. */
export type Look = number | 'error' | 'complete';

/** A marble with its letter, a cross or the bar of completion. */
export function drawMark(key: string, look: Look, x: number, y: number, radius: number = metrics.radius): string {
  if (look === 'complete') return svgElement('path', { class: 'bar', d: `M${x} ${y - radius}v${radius * 2}` });
  if (look === 'error') {
    const reach = radius * 0.55;
    const d = `M${x - reach} ${y - reach}l${reach * 2} ${reach * 2}m0 ${-reach * 2}l${-reach * 2} ${reach * 2}`;
    return svgElement('path', { class: 'cross', d });
  }
  const size = radius + 1;
  const letter = { class: `code letter on${look}`, 'font-size': size, x, y: y + size * 0.33 };
  return [
    svgElement('circle', { class: `marble hue${look}`, cx: x, cy: y, r: radius }),
    svgElement('text', letter, escapeXml(key)),
  ].join('');
}
