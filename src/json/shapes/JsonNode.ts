/** Where a value stands in a JSON text: of an object its members, of an array its elements, of the rest what it is. */
export type JsonNode = Map<string, JsonNode> | readonly JsonNode[] | JsonScalar | undefined;

/**
 * A string, or an integer that JavaScript has exactly, in a JSON text. All other values are a part of the text around: they
 * have no scalar.
 */
export class JsonScalar {
  /**
   * Whether another event of the same shape may have another one there: `free` for any of its kind, `checked` if whoever
   * reads it has to look at the whole value again, `fixed` if with another one it is another shape.
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
