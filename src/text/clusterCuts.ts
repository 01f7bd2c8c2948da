import type { FindCuts } from './FindCuts.js';
import { segmenterOf } from './segmenterOf.js';
import { wholeClusters } from './wholeClusters.js';

/** After as many grapheme clusters as have at least `minLength` UTF-16 units. */
export function clusterCuts(minLength: number): FindCuts {
  return (window, _isInside, isLast) => {
    const cuts: number[] = [];
    if (window.length < minLength) return { cuts, keep: 0 };
    const end = isLast ? window.length : wholeClusters(window);
    const ends = isAscii.test(window) ? asciiEnds(window, minLength, end) : clusterEnds(window);
    let start = 0;
    for (const at of ends) {
      if (at > end) break;
      if (at - start < minLength) continue;
      cuts.push(at);
      start = at;
    }
    return { cuts, keep: start };
  };
}

// eslint-disable-next-line no-control-regex -- ASCII has them
const isAscii = /^[\x00-\x7f]*$/;

function* asciiEnds(text: string, minLength: number, end: number): Generator<number> {
  const step = Math.max(1, Math.ceil(minLength));
  for (let at = step; at <= end; at += step) {
    if (text.charAt(at - 1) === '\r' && text.charAt(at) === '\n') at++;
    yield at;
  }
}

function* clusterEnds(text: string): Generator<number> {
  for (const { index, segment } of segmenterOf('grapheme').segment(text)) yield index + segment.length;
}
