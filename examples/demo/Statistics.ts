import type { ChatCompletionChunk } from 'rivulet/openai';

/** Counts a streamed answer as it comes. */
export class Statistics {
  readonly #started = performance.now();
  #firstToken: number | undefined;
  #lastToken = 0;
  #pieces = 0;
  #tokens: number | null | undefined;
  #finishReason: string | null | undefined;

  add(chunk: ChatCompletionChunk): void {
    const choice = chunk.choices[0];
    if (choice?.delta?.content || choice?.delta?.reasoning_content) {
      this.#lastToken = performance.now();
      this.#firstToken ??= this.#lastToken;
      this.#pieces++;
    }
    this.#finishReason = choice?.finish_reason ?? this.#finishReason;
    this.#tokens = chunk.usage?.completion_tokens ?? this.#tokens;
  }

  toString(): string {
    if (this.#firstToken === undefined) return 'no token came';
    const seconds = (this.#lastToken - this.#firstToken) / 1000;
    const counted = this.#tokens ?? this.#pieces;
    return [
      `first token ${Math.round(this.#firstToken - this.#started)} ms`,
      // Without a usage chunk only the pieces can be counted; most servers send a token in each.
      `${counted} ${this.#tokens == null ? 'pieces' : 'tokens'}`,
      ...(seconds > 0 ? [`${(counted / seconds).toFixed(1)} ${this.#tokens == null ? 'pieces' : 'tokens'}/s`] : []),
      `finish reason: ${this.#finishReason ?? 'none'}`,
    ].join(' · ');
  }
}
