/** What chunks of chat completions and of completions, and events of the Responses API, have of text. */
interface TextFields {
  readonly type?: unknown;
  readonly delta?: unknown;
  readonly choices?: readonly {
    readonly index: number;
    readonly delta?: { readonly content?: string | null | undefined } | null | undefined;
    readonly message?: { readonly content?: string | null | undefined } | null | undefined;
    readonly text?: string | null | undefined;
  }[];
}

/** The piece of text that a value carries, mostly one. Unchecked values may come, from a client with `validate: false`. */
export function textOf(value: TextFields | null | undefined, wanted: number): string {
  if (value?.type === 'response.output_text.delta') return typeof value.delta === 'string' ? value.delta : '';
  const choice = value?.choices?.find(({ index }) => index === wanted);
  // A message beside a delta is the whole so far, from a few servers; alone it is an answer that was not streamed.
  return (choice?.delta ?? choice?.message)?.content ?? choice?.text ?? '';
}
