/** A paragraph of an answer, or a block of code. */
export type TextPart =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'code';
      /** The first word behind the fence, empty without one. */
      readonly language: string;
      /** Without the line break of its last line. */
      readonly text: string;
      /** Whether its closing fence has come. */
      readonly isClosed: boolean;
    };
