/** An answer of `answers/`. */
export interface WrittenAnswer {
  /** Which prompts it is an answer to. */
  readonly asked: RegExp;
  readonly text: string;
}
