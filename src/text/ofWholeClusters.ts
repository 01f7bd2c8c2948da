import type { FindCuts } from './FindCuts.js';
import { isClusterStart } from './isClusterStart.js';

/** Without the cuts inside of grapheme clusters, of which there are a few: a skin tone behind a space belongs to that. */
export function ofWholeClusters(find: FindCuts): FindCuts {
  return (window, inside, isLast) => {
    const { cuts, keep } = find(window, inside, isLast);
    return { cuts: cuts.filter((at) => at === window.length || isClusterStart(window, at)), keep };
  };
}
