import { segmenterOf } from './segmenterOf.js';
import { splitsPair } from './splitsPair.js';

/** A cluster of more than this is shortened in its midst, which decides nothing: it would be read anew for each mark. */
const longest = 128;

/** Counts the grapheme clusters of a text that comes in pieces of whole code points. */
export class ClusterCounter {
  #whole = 0;
  #last = '';

  /** How many there are, the unfinished one included. */
  get count(): number {
    return this.#whole + (this.#last === '' ? 0 : 1);
  }

  add(text: string): void {
    const window = this.#last + text;
    if (window === '') return;
    let count = 0;
    let start = 0;
    if (isAscii.test(window)) {
      count = window.length - (window.match(/\r\n/g)?.length ?? 0);
      start = window.length - 1;
    } else {
      for (const { index } of segmenterOf('grapheme').segment(window)) {
        count++;
        start = index;
      }
    }
    this.#whole += count - 1;
    this.#last = shortened(window.slice(start));
  }
}

// eslint-disable-next-line no-control-regex -- ASCII has them
const isAscii = /^[\x00-\x7f]*$/;

function shortened(cluster: string): string {
  if (cluster.length <= longest) return cluster;
  const start = splitsPair(cluster, longest / 2) ? longest / 2 - 1 : longest / 2;
  const end = cluster.length - start;
  return cluster.slice(0, start) + cluster.slice(splitsPair(cluster, end) ? end - 1 : end);
}
