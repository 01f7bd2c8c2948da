/**
 * A string, or an integer that JavaScript has exactly, in a JSON text. Other numbers, `true`, `false` and `null` have none:
 * with another one it is another shape.
 */
export class JsonScalar {
  /**
   * `free`: any other string or integer may stand there. `checked`: too, but then the whole value is checked again.
   * `fixed`: with another one it is another shape.
   */
  freedom: 'free' | 'checked' | 'fixed' = 'free';

  /**
   * @param start of a string: after its quote
   * @param end of a string: before its quote
   */
  constructor(
    readonly kind: 'string' | 'integer',
    readonly start: number,
    readonly end: number,
  ) {}
}
