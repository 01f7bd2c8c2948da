/** In UTF-16 units of text: a look at a text costs its length and something besides; it is paid by what was saved. */
const credit = { first: 2 * 1024, most: 8 * 1024, perLook: 256, perKnown: 1 / 8, perUnknown: 1 / 64 };

/**
 * By how they begin, texts are counted, roughly: different beginnings may share a counter. Long ones tell apart more kinds,
 * but a leaf may stand in them; of short ones more have to come before the first is looked at. What comes first, `{"`, says
 * nothing.
 */
const beginnings = [
  { from: 2, to: 34, firstLook: 8 },
  { from: 2, to: 10, firstLook: 16 },
];
const counters = 64;

/** A counter is one byte. */
const mostCounted = 255;

/**
 * Says which texts are worth a look. To look at two of a kind takes as long as to parse ten, so that it pays only where more
 * of them come. Of texts that begin alike the 8th and 9th are looked at; then, if there is credit, the 16th and 17th, the
 * 32nd and 33rd, and so on. Once much was saved, each text is.
 */
export class LookBudget {
  readonly #counts = new Uint8Array(counters);
  #credit = credit.first;

  /** Texts of known shapes have come. */
  earn(units: number): void {
    this.#credit = Math.min(credit.most, this.#credit + units * credit.perKnown);
  }

  /** Whether to look at a text of no known shape. */
  spend(text: string): boolean {
    this.#credit += text.length * credit.perUnknown;
    let isFree = false;
    let isDue = false;
    for (const { from, to, firstLook } of beginnings) {
      const count = this.#count(text, from, to);
      if (count === firstLook || count === firstLook + 1) isFree = true; // there are few beginnings
      if (count > firstLook && (isPowerOfTwo(count) || isPowerOfTwo(count - 1))) isDue = true;
    }
    if (isFree) return true;
    const left = this.#credit - costOf(text);
    if (left < 0 || (left < credit.first && !isDue)) return false;
    this.#credit = left;
    return true;
  }

  /** The look has made a shape: it is for nothing, and the one before it too. */
  refund(text: string): void {
    this.earn((2 * costOf(text)) / credit.perKnown);
  }

  #count(text: string, from: number, to: number): number {
    let hash = to;
    for (let at = from; at < to; at += 2) hash = (hash * 31 + text.charCodeAt(at)) | 0;
    const counter = (hash ^ (hash >>> 16)) & (counters - 1);
    const before = this.#counts[counter] as number; // there are as many
    // From then on two of each 128 are due.
    const count = before === mostCounted ? (mostCounted + 1) / 2 : before + 1;
    this.#counts[counter] = count;
    return count;
  }
}

function costOf(text: string): number {
  return credit.perLook + text.length;
}

function isPowerOfTwo(count: number): boolean {
  return (count & (count - 1)) === 0;
}
