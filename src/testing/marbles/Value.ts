/** The fields of a server-sent event that count. */
export interface EventFields {
  readonly event: string;
  readonly data: string;
  readonly id: string;
  readonly retry: number | undefined;
}

/** What a letter of a diagram stands for. */
export type Value =
  /** The text is how it is shown. */
  | { readonly kind: 'json'; readonly json: unknown; readonly text: string }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'event'; readonly event: EventFields }
  | { readonly kind: 'error'; readonly name: string; readonly fields: Readonly<Record<string, unknown>> };
