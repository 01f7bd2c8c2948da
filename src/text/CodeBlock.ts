/** A fenced code block of a Markdown text. */
export interface CodeBlock {
  /** Its place among the blocks of the text, from 0 on. */
  readonly index: number;
  /** The first word of `info`, as it is written; empty when there is none. */
  readonly language: string;
  /** What stands behind the opening fence, without white space around it. */
  readonly info: string;
  /** The code so far, with the line break of its last line. */
  readonly code: string;
  /** The end of `code`, new since the block was emitted last; all of it when it was not. */
  readonly delta: string;
  /** Whether nothing follows. */
  readonly complete: boolean;
  /** Whether its closing fence came. The end of the text completes a block, too. */
  readonly closed: boolean;
}
