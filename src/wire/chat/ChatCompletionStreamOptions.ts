/**
 * Options of a streamed answer, of chat completions and of legacy completions.
 *
 * @see https://developers.openai.com/api/reference/resources/chat
 */
export interface ChatCompletionStreamOptions {
  /** One more chunk at the end, with `usage` and without choices. */
  readonly include_usage?: boolean | undefined;
  /** `false` leaves out the random characters in `obfuscation`. */
  readonly include_obfuscation?: boolean | undefined;
}
