/** Something that a server does, at some moment: one head, then bytes, then how it ends. */
export type ServerAction =
  | { readonly type: 'head'; readonly status: number; readonly headers: Headers }
  | { readonly type: 'chunk'; readonly bytes: Uint8Array }
  /** The end of the body, as HTTP has it. */
  | { readonly type: 'end' }
  /** The connection breaks. */
  | { readonly type: 'reset' };
