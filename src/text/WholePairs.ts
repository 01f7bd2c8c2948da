/**
 * Holds back the first half of a surrogate pair until what follows has come. Servers cut text between the halves.
 */
export class WholePairs {
  #half = '';

  /** What has come, without a half at its end. */
  write(text: string): string {
    const whole = this.#half + text;
    // Of an empty text this is NaN, which is no half.
    const endsInHalf = (whole.charCodeAt(whole.length - 1) & 0xfc00) === 0xd800;
    this.#half = endsInHalf ? whole.slice(-1) : '';
    return endsInHalf ? whole.slice(0, -1) : whole;
  }

  /** The half for which nothing came, or nothing. */
  end(): string {
    const half = this.#half;
    this.#half = '';
    return half;
  }
}
