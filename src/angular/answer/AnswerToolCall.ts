/** A tool call of an answer, from its first piece on. */
export interface AnswerToolCall {
  /** Goes back with the result. Empty from a few servers. */
  readonly id: string;
  readonly name: string;
  /** The text that the model has written so far: JSON for a function, the input itself for a custom tool. */
  readonly arguments: string;
  /**
   * `writing` while the arguments are coming, and in an answer that ended meanwhile; `waiting` for a result from the end of
   * its step on, or when its tool starts; `done` or `failed` with it. Results
   * come in streams of `runTools`; without it they are the program's to make.
   */
  readonly status: 'writing' | 'waiting' | 'done' | 'failed';
  /** What the tool gave. */
  readonly result?: unknown;
  /** Why the tool gave nothing. */
  readonly error?: unknown;
}
