import type { FindCuts } from './FindCuts.js';
import { isClusterStart } from './isClusterStart.js';
import { wholeClusters } from './wholeClusters.js';

/** A segment that is longer is cut, so that what waits is not segmented for ever. */
const longest = 1024;

/** Between the segments of any segmenter, as far as the text has come: the last one may go on. */
export function segmentCuts(segmenter: Intl.Segmenter): FindCuts {
  return (window) => {
    const cuts: number[] = [];
    for (const { index } of segmenter.segment(window)) {
      if (index > 0 && isClusterStart(window, index)) cuts.push(index);
    }
    const start = cuts.at(-1) ?? 0;
    const end = window.length - start > longest ? start + wholeClusters(window.slice(start)) : start;
    if (end > start) cuts.push(end);
    return { cuts, keep: end };
  };
}
