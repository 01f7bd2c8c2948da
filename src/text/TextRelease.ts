/** Text that comes, and goes by a clock. Half of a surrogate pair is none yet. Times are in milliseconds of one clock. */
export interface TextRelease {
  /** When {@link take} is to be called next, `undefined` while nothing waits. */
  readonly due: number | undefined;
  /** Takes the next piece of the text, cut anywhere. Returns what is to be emitted at once, mostly nothing. */
  write(text: string, now: number): string;
  /** Returns what is to be emitted now, perhaps nothing. */
  take(now: number): string;
  /** The text is over. Returns all that waits. */
  end(): string;
}
