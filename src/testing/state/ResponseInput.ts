/** What a response was made from. */
export interface ResponseInput {
  /** That of the response. */
  readonly id: string;
  readonly items: readonly { readonly id: string }[];
}
