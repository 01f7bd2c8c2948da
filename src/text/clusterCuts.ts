import type { FindCuts } from './FindCuts.js';
import { isClusterStart } from './isClusterStart.js';
import { wholeClusters } from './wholeClusters.js';

/** After as many grapheme clusters as have at least `minLength` UTF-16 units. */
export function clusterCuts(minLength: number): FindCuts {
  const step = Math.ceil(minLength);
  return (window, _inside, isLast) => {
    const cuts: number[] = [];
    // Not looked into before it is long enough, so that it is put together only once.
    if (window.length < step) return { cuts, keep: 0 };
    const end = isLast ? window.length : wholeClusters(window);
    let start = 0;
    for (let at = step; at <= end; at++) {
      if (at < window.length && !isClusterStart(window, at)) continue;
      cuts.push(at);
      start = at;
      at += step - 1;
    }
    return { cuts, keep: start };
  };
}
